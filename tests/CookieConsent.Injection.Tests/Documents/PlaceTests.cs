namespace CookieConsent.Injection.Tests.Documents;

/// <summary>Where a document's body begins and ends; <c>«</c> and <c></c> stand for what is put in there.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("<!DOCTYPE html><html><head><title>T</title></head><body>«<p>x</p></body></html>")]
    [InlineData("<BODY CLASS=a>«x</BODY>")]
    [InlineData("<body\n  data-x='>' data-y=\"</body>\" z=>«x</body >")]
    [InlineData("<body/>«x</body\t>")]
    [InlineData("<body a='1'/b>«x</body>")]
    [InlineData("<body a=b/>«x</body>")]
    [InlineData("<body =a>«x</body>")]
    [InlineData("<body a'b>«x</body>")]
    public void Markup_is_behind_the_body_tag(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<!-- <body> --><body>«x<!-- </body> --></body>")]
    [InlineData("<!--><body>«x</body>")]
    [InlineData("<!---><body>«x</body>")]
    [InlineData("<!--<body>--!><body>«x</body>")]
    [InlineData("<!----!><body>«x</body>")]
    [InlineData("<!---!><body>--><body>«x</body>")]
    [InlineData("<!--!><body>--><body>«x</body>")]
    [InlineData("<!-- --! <body> --><body>«x</body>")]
    [InlineData("<!-- --- <body> ---><body>«x</body>")]
    [InlineData("<!- <body foo><body>«x</body>")]
    [InlineData("<? <body ?><body>«x</body>")]
    [InlineData("<!doctype html SYSTEM 'about:legacy-compat'><body>«x</body>")]
    [InlineData("</ <body x><body>«x</body>")]
    [InlineData("</><body>«x</></body>")]
    public void Markup_is_in_no_comment(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<title><body></title><body>«x</body>")]
    [InlineData("<title></titles></title ><body>«x</body>")]
    [InlineData("<style>a::before{content:'<body>'}</style><body>«x<style>/*</body>*/</style></body>")]
    [InlineData("<script>var a = '<body>';</script><body>«<script>'</body>'</SCRIPT></body>")]
    [InlineData("<script><!-- <script> </script> <body> --></script><body>«x</body>")]
    [InlineData("<script><!-- </script><body>«x</body>")]
    [InlineData("<script><!--> <script> </script><body>«x</body>")]
    [InlineData("<script><!-- <script> --> </script><body>«x</body>")]
    [InlineData("<script><!-- <scripts> </script><body>«x</body>")]
    [InlineData("<script><!-- <script> </script> </script><body>«x</body>")]
    [InlineData("<script>a < b; a<!b; a<!-b</script><body>«x</body>")]
    [InlineData("<noscript><body></noscript><body>«x</body>")]
    [InlineData("<body>«<textarea></body></textarea><iframe></body></iframe><xmp></body></xmp></body>")]
    [InlineData("<body>«<noembed></body></noembed><noframes></body></noframes></body>")]
    public void Markup_is_in_no_text_of_an_element(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<template><body><div></div></template><body>«x</body>")]
    [InlineData("<template><template></template>text</template><body>«x</body>")]
    [InlineData("<body>«<template></body></template></body>")]
    [InlineData("<template><svg><title/><style><path/></style></svg><title></template></title></template><body>«x</body>")]
    [InlineData("<template><svg/><title></template></title></template><body>«x</body>")]
    [InlineData("<template><math><mi/><script /></math></template><body>«x</body>")]
    public void Markup_is_in_no_template(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<body>«<svg><![CDATA[ </body> ]]></svg></body>")]
    [InlineData("<body>«<svg><![CDATA[ ]] ]]]></svg></body>")]
    [InlineData("<body>«<math><![CDATA[ </body> ]]></math></body>")]
    [InlineData("<body>«<svg/><![CDATA[ </body> ]]>")]
    [InlineData("<body>«<![CDATA[ ><b></body> ]]>")]
    [InlineData("<body>«<svg><div></div><![CDATA[ ><b></body> ]]>")]
    [InlineData("<body>«<svg><title>a</title><style>a</style><script>a</script></svg></body>")]
    public void Markup_is_in_no_section_of_SVG_or_MathML(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("«text")]
    [InlineData("  \n «text")]
    [InlineData("«<p>x</p>")]
    [InlineData("<!DOCTYPE html><title>T</title>\n«<p>x</p>")]
    [InlineData("<html><head><meta charset=utf-8><link rel=x><base><style></style></head>\n«<div>x</div></html>")]
    [InlineData("<head></head><title>late</title>«<my-element>x</my-element>")]
    [InlineData("<head></head>«<noscript></noscript>")]
    [InlineData("«<3")]
    [InlineData("«< a")]
    [InlineData("<meta charset=utf-8>«<customelementwithalongname>")]
    [InlineData("<head>«text</head><body>x</body>")]
    [InlineData("<meta>«</br>")]
    [InlineData("<html>«</html>")]
    [InlineData("<html><head>«</body>")]
    [InlineData("<title>T</title>\n«")]
    [InlineData("<!-- only -->«")]
    [InlineData("<title>T</title>«<")]
    [InlineData("<title>T</title>«</")]
    [InlineData("<title>T</title>«<bod")]
    [InlineData("<title>T</title>«</bod")]
    [InlineData("<body>«<p>x</p></body></html>")]
    [InlineData("«<select><option>x")]
    public void Markup_is_where_the_body_begins_without_a_tag(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<html><frameset><frame></frameset></html>")]
    [InlineData("<head></head><frameset><noframes><body>x</body></noframes></frameset>")]
    [InlineData("")]
    [InlineData("\xFE\xFF\0<\0b\0o\0d\0y\0>")]
    [InlineData("\xFF\xFE<\0b\0o\0d\0y\0>\0")]
    public void Markup_is_nowhere_in_a_document_without_a_body(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<title>never closed <body>x</body>")]
    [InlineData("<template>never closed <body>x</body>")]
    [InlineData("<!-- never closed <body>x</body>")]
    public void Markup_is_not_where_it_would_be_read_as_text(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("\xEF\xBB\xBF<!DOCTYPE html><body>«x</body>")]
    [InlineData("\xEF\xBB\xBF«x")]
    [InlineData("«\xEF\xBB\xBCx")]
    [InlineData("«\xEF\xBC\x81x")]
    [InlineData("\xEF\xBB\xBF«\xEF\xBB\xBFx")]
    public void Markup_is_behind_a_byte_order_mark(string document) => ShouldBePutIn(document);

    /// <summary>Whole, byte by byte, and in pieces of all lengths between.</summary>
    private static void ShouldBePutIn(string document)
    {
        var original = document.Replace("«", "");
        var expected = document.Replace("«", Injected.Start);
        for (var length = 1; length <= Math.Max(1, document.Length); length++)
        {
            Injected.Into(original, length).Should().Be(expected, "the pieces have {0} bytes", length);
        }
    }
}
