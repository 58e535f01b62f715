namespace CookieConsent.Tests.Pages.Injection.Documents;

/// <summary>Where a document's body begins and ends; <c>«</c> and <c>¤</c> stand for what is put in there.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("<!DOCTYPE html><html><head><title>T</title></head><body>«<p>x</p>¤</body></html>")]
    [InlineData("<BODY CLASS=a>«x¤</BODY>")]
    [InlineData("<body\n  data-x='>' data-y=\"</body>\" z=>«x¤</body >")]
    [InlineData("<body/>«x¤</body\t>")]
    [InlineData("<body a='1'/b>«x¤</body>")]
    [InlineData("<body a=b/>«x¤</body>")]
    [InlineData("<body =a>«x¤</body>")]
    [InlineData("<body a'b>«x¤</body>")]
    public void Is_behind_the_body_tag_and_before_its_end(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<!-- <body> --><body>«x<!-- </body> -->¤</body>")]
    [InlineData("<!--><body>«x¤</body>")]
    [InlineData("<!---><body>«x¤</body>")]
    [InlineData("<!--<body>--!><body>«x¤</body>")]
    [InlineData("<!----!><body>«x¤</body>")]
    [InlineData("<!---!><body>--><body>«x¤</body>")]
    [InlineData("<!--!><body>--><body>«x¤</body>")]
    [InlineData("<!-- --! <body> --><body>«x¤</body>")]
    [InlineData("<!-- --- <body> ---><body>«x¤</body>")]
    [InlineData("<!- <body foo><body>«x¤</body>")]
    [InlineData("<? <body ?><body>«x¤</body>")]
    [InlineData("<!doctype html SYSTEM 'about:legacy-compat'><body>«x¤</body>")]
    [InlineData("</ <body x><body>«x¤</body>")]
    [InlineData("</><body>«x</>¤</body>")]
    public void Is_in_no_comment(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<title><body></title><body>«x¤</body>")]
    [InlineData("<title></titles></title ><body>«x¤</body>")]
    [InlineData("<style>a::before{content:'<body>'}</style><body>«x<style>/*</body>*/</style>¤</body>")]
    [InlineData("<script>var a = '<body>';</script><body>«<script>'</body>'</SCRIPT>¤</body>")]
    [InlineData("<script><!-- <script> </script> <body> --></script><body>«x¤</body>")]
    [InlineData("<script><!-- </script><body>«x¤</body>")]
    [InlineData("<script><!--> <script> </script><body>«x¤</body>")]
    [InlineData("<script><!-- <script> --> </script><body>«x¤</body>")]
    [InlineData("<script><!-- <scripts> </script><body>«x¤</body>")]
    [InlineData("<script><!-- <script> </script> </script><body>«x¤</body>")]
    [InlineData("<script>a < b; a<!b; a<!-b</script><body>«x¤</body>")]
    [InlineData("<noscript><body></noscript><body>«x¤</body>")]
    [InlineData("<body>«<textarea></body></textarea><iframe></body></iframe><xmp></body></xmp>¤</body>")]
    [InlineData("<body>«<noembed></body></noembed><noframes></body></noframes>¤</body>")]
    public void Is_in_no_text_of_an_element(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<template><body><div></div></template><body>«x¤</body>")]
    [InlineData("<template><template></template>text</template><body>«x¤</body>")]
    [InlineData("<body>«<template></body></template>¤</body>")]
    [InlineData("<template><svg><title/><style><path/></style></svg><title></template></title></template><body>«x¤</body>")]
    [InlineData("<template><svg/><title></template></title></template><body>«x¤</body>")]
    [InlineData("<template><math><mi/><script /></math></template><body>«x¤</body>")]
    public void Is_in_no_template(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<body>«<svg><![CDATA[ </body> ]]></svg>¤</body>")]
    [InlineData("<body>«<svg><![CDATA[ ]] ]]]></svg>¤</body>")]
    [InlineData("<body>«<math><![CDATA[ </body> ]]></math>¤</body>")]
    [InlineData("<body>«<svg/><![CDATA[ </body> ]]>¤")]
    [InlineData("<body>«<![CDATA[ ><b></body> ]]>¤")]
    [InlineData("<body>«<svg><div></div><![CDATA[ ><b></body> ]]>¤")]
    [InlineData("<body>«<svg><title>a</title><style>a</style><script>a</script></svg>¤</body>")]
    public void Is_in_no_section_of_SVG_or_MathML(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("«text¤")]
    [InlineData("  \n «text¤")]
    [InlineData("«<p>x</p>¤")]
    [InlineData("<!DOCTYPE html><title>T</title>\n«<p>x</p>¤")]
    [InlineData("<html><head><meta charset=utf-8><link rel=x><base><style></style></head>\n«<div>x</div>¤</html>")]
    [InlineData("<head></head><title>late</title>«<my-element>x</my-element>¤")]
    [InlineData("<head></head>«<noscript></noscript>¤")]
    [InlineData("«<3¤")]
    [InlineData("«< a¤")]
    [InlineData("<meta charset=utf-8>«<customelementwithalongname>¤")]
    [InlineData("<head>«text</head><body>x¤</body>")]
    [InlineData("<meta>«</br>¤")]
    [InlineData("<html>«¤</html>")]
    [InlineData("<html><head>«¤</body>")]
    [InlineData("<title>T</title>\n«¤")]
    [InlineData("<!-- only -->«¤")]
    public void Is_where_the_body_begins_without_a_tag(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<body>«x<p>¤")]
    [InlineData("<body>«x¤<")]
    [InlineData("<body>«x¤</b")]
    [InlineData("<body>«x¤<img src='x")]
    [InlineData("<body>«x¤<select cla")]
    [InlineData("<body>«x¤<a title='> x")]
    [InlineData("<body>«x¤<!-- x > y")]
    [InlineData("<body>«<a title='<select>'>x</a>¤</body>")]
    [InlineData("<body>«<a title='<!--'>x</a>¤</body>")]
    [InlineData("<body>«<select><option>a<option>b</select><datalist><option>c</datalist><button>d</button>¤</body>")]
    [InlineData("<body>«<svg><style/><title/><path/></svg><details><summary>x</summary></details>¤</body>")]
    [InlineData("<body>«x¤</html>")]
    [InlineData("<body>«x</body></html><p>late¤")]
    [InlineData("<body>«x¤</body><!-- </body> -->")]
    public void Is_at_the_document_s_end_where_the_body_is_left_open(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<html><frameset><frame></frameset></html>")]
    [InlineData("<head></head><frameset><noframes><body>x</body></noframes></frameset>")]
    [InlineData("")]
    [InlineData("\xFE\xFF\0<\0b\0o\0d\0y\0>")]
    [InlineData("\xFF\xFE<\0b\0o\0d\0y\0>\0")]
    public void Is_nowhere_in_what_has_no_body(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<body>«x¤</body><!-- made in 3 ms --></html>\n<!-- -->\n")]
    [InlineData("<body>«x¤</BODY\n>\n</Html >")]
    [InlineData("<body>«x¤</body")]
    [InlineData("<body>«x¤</body></ht")]
    [InlineData("<body>«x¤</body><!-- open")]
    [InlineData("<body>«x</body><!-- a --><!x>¤")]
    [InlineData("<body>«x</body><script>late()</script>¤</html>")]
    [InlineData("<body>«<!-- </body> <!-- x -->¤</body></html>")]
    [InlineData("<body>«<!-- </html> <!-- x --> y¤</body></html>")]
    [InlineData("<body>«<a title=\"</body></html>\">x</a>¤</body></html>")]
    [InlineData("<body>«<script>write('</body></html>')</script>¤</body></html>")]
    [InlineData("<body>«x</body></html>¤</html>")]
    [InlineData("<body>«x</html>¤</body>")]
    [InlineData("<body>«x</bodyguard></htmlx></body-x>¤")]
    public void Ends_before_the_tags_that_end_the_document(string document) => ShouldBePutIn(document);

    [Fact]
    public void Ends_with_the_document_where_more_follows_the_body_than_is_waited_for()
    {
        var comment = $"<!-- {new string('x', 2000)} -->";

        ShouldBePutIn($"<body>«x</body>{comment}¤</html>", Injected.Into, [1, 7, 1000, 1024, 5000]);
        ShouldBePutIn($"<body>«x</body>{comment}¤", Injected.Into, [1, 7, 1000, 1024, 5000]);
        ShouldBePutIn($"<body>«{comment}¤</body></html>", Injected.Into, [1, 7, 1000, 1024, 5000]);
    }

    [Theory]
    [InlineData("<title>never closed <body>x</body>")]
    [InlineData("<template>never closed <body>x</body>")]
    [InlineData("<!-- never closed <body>x</body>")]
    public void Is_not_where_it_would_be_read_as_text(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<body>«<select><option>x")]
    [InlineData("<body>«<SELECT class='>'><option>x</body></html>")]
    [InlineData("<body>«<button>x</body></html>")]
    [InlineData("<body>«<p>x<option>y</body>")]
    [InlineData("<body>«<textarea>x</body></html>")]
    [InlineData("<body>«<svg><title>x</body></html>")]
    [InlineData("<body>«<script>x")]
    [InlineData("<body>«<script><!-- <script> </script>")]
    [InlineData("<body>«<details><summary>x</summary><details></details>")]
    [InlineData("<body>«<video><source>x</body>")]
    [InlineData("<body>«x<plaintext>x</plaintext></body>")]
    [InlineData("«<select><option>x")]
    [InlineData("<title>T</title>«<button>x")]
    public void Is_in_no_element_in_which_a_link_does_not_work(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("\xEF\xBB\xBF<!DOCTYPE html><body>«x¤</body>")]
    [InlineData("\xEF\xBB\xBF«x¤")]
    [InlineData("«\xEF\xBB\xBCx¤")]
    [InlineData("«\xEF\xBC\x81x¤")]
    [InlineData("\xEF\xBB\xBF«\xEF\xBB\xBFx¤")]
    public void Is_behind_a_byte_order_mark(string document) => ShouldBePutIn(document);

    [Theory]
    [InlineData("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>&lt;body></title></head><body>«<p/>¤</body></html>")]
    [InlineData("<?pi <body> ?><html><body>«<![CDATA[</body>]]><!-- </body> --><?pi </body> ?>¤</body></html>")]
    [InlineData("<html><head><script><![CDATA[ '<body>' ]]></script><script/></head><body>«<script/>¤</body></html>")]
    [InlineData("<!DOCTYPE html [ <!ENTITY a \"b\"> ]><html><body>«x¤</body></html>")]
    [InlineData("<html><body/></html>")]
    [InlineData("<html><BODY>x</BODY><_x/><\xC3\xA9/></html>")]
    [InlineData("<html><body>«<template>¤</body></html>")]
    public void Is_found_in_XML_by_its_own_rules(string document)
    {
        ShouldBePutIn(document, Injected.IntoXml);
    }

    private static void ShouldBePutIn(string document) => ShouldBePutIn(document, Injected.Into);

    /// <summary>Whole, byte by byte, and in pieces of all lengths between.</summary>
    private static void ShouldBePutIn(string document, Func<string, int[], string> into) =>
        ShouldBePutIn(document, into, Enumerable.Range(1, Math.Max(1, document.Length)));

    private static void ShouldBePutIn(string document, Func<string, int[], string> into, IEnumerable<int> lengths)
    {
        var original = document.Replace("«", "").Replace("¤", "");
        var expected = document.Replace("«", Injected.Start).Replace("¤", Injected.End);
        foreach (var length in lengths)
        {
            into(original, [length]).Should().Be(expected, "the pieces have {0} bytes", length);
        }
    }
}
