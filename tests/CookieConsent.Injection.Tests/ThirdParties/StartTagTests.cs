namespace CookieConsent.Injection.Tests.ThirdParties;

/// <summary>Start tags that load from an origin that the visitor did not allow.</summary>
public sealed class StartTagTests
{
    [Theory]
    [InlineData("<script src=https://evil.example/a.js></script>", "<script type=\"text/plain\" src=https://evil.example/a.js></script>")]
    [InlineData("<SCRIPT SRC='//evil.example' ASYNC></SCRIPT>", "<SCRIPT type=\"text/plain\" SRC='//evil.example' ASYNC></SCRIPT>")]
    [InlineData("<script type=module src=//evil.example></script>", "<script type=\"text/plain\" data-vchoice-type=module src=//evil.example></script>")]
    [InlineData("<script\nsrc\n=\n\"//evil.example\"/></script>", "<script type=\"text/plain\"\nsrc\n=\n\"//evil.example\"/></script>")]
    [InlineData("<svg><script href=//evil.example /></svg>", "<svg><script type=\"text/plain\" href=//evil.example /></svg>")]
    [InlineData("<svg><script xlink:href='//evil.example'></script></svg>", "<svg><script type=\"text/plain\" xlink:href='//evil.example'></script></svg>")]
    public void Script_keeps_its_address_and_gets_a_type_that_does_not_run(string document, string expected) => Rewritten.ShouldBe(document, expected);

    [Theory]
    [InlineData("<iframe src=\"https://evil.example/v\"></iframe>", "<iframe data-vchoice-src=\"https://evil.example/v\"></iframe>")]
    [InlineData("<IMG SRC=//evil.example>", "<IMG data-vchoice-SRC=//evil.example>")]
    [InlineData("<img alt='>' src=//evil.example>", "<img alt='>' data-vchoice-src=//evil.example>")]
    [InlineData("<img alt=\"<img src='//evil.example'>\"src=//evil.example/>", "<img alt=\"<img src='//evil.example'>\"data-vchoice-src=//evil.example/>")]
    [InlineData("<img src=/a.png srcset='/a.png, //evil.example/b.png 2x'>", "<img src=/a.png data-vchoice-srcset='/a.png, //evil.example/b.png 2x'>")]
    [InlineData("<img src=//evil.example srcset=//evil.example/b>", "<img data-vchoice-src=//evil.example data-vchoice-srcset=//evil.example/b>")]
    [InlineData("<image src=//evil.example>", "<image data-vchoice-src=//evil.example>")]
    [InlineData("<input type=image src=//evil.example>", "<input type=image data-vchoice-src=//evil.example>")]
    [InlineData("<picture><source srcset=//evil.example></picture>", "<picture><source data-vchoice-srcset=//evil.example></picture>")]
    [InlineData("<video poster=//evil.example src=/v.mp4>", "<video data-vchoice-poster=//evil.example src=/v.mp4>")]
    [InlineData("<video><source src=//evil.example><track src=//evil.example></video>", "<video><source data-vchoice-src=//evil.example><track data-vchoice-src=//evil.example></video>")]
    [InlineData("<audio controls src=//evil.example>", "<audio controls data-vchoice-src=//evil.example>")]
    [InlineData("<embed src=//evil.example>", "<embed data-vchoice-src=//evil.example>")]
    [InlineData("<object data=//evil.example>", "<object data-vchoice-data=//evil.example>")]
    [InlineData("<frameset><frame src=//evil.example></frameset>", "<frameset><frame data-vchoice-src=//evil.example></frameset>")]
    [InlineData("<svg><image href=//evil.example /></svg>", "<svg><image data-vchoice-href=//evil.example /></svg>")]
    [InlineData("<svg><image xlink:href='//evil.example'/></svg>", "<svg><image data-vchoice-xlink:href='//evil.example'/></svg>")]
    [InlineData("<svg><use href='//evil.example#a'/></svg>", "<svg><use data-vchoice-href='//evil.example#a'/></svg>")]
    [InlineData("<svg><filter><feImage href=//evil.example></filter></svg>", "<svg><filter><feImage data-vchoice-href=//evil.example></filter></svg>")]
    public void Element_keeps_its_address_in_an_attribute_that_browsers_do_not_read(string document, string expected) => Rewritten.ShouldBe(document, expected);

    [Theory]
    [InlineData("<link rel=stylesheet href=//evil.example>", "<link rel=stylesheet data-vchoice-href=//evil.example>")]
    [InlineData("<link href=//evil.example rel='alternate StyleSheet'>", "<link data-vchoice-href=//evil.example rel='alternate StyleSheet'>")]
    [InlineData("<link rel='shortcut icon' href=//evil.example>", "<link rel='shortcut icon' data-vchoice-href=//evil.example>")]
    [InlineData("<link rel=manifest href=//good.example>", "<link rel=manifest data-vchoice-href=//good.example>")]
    [InlineData("<link rel=&#115;tylesheet href=//evil.example>", "<link rel=&#115;tylesheet data-vchoice-href=//evil.example>")]
    public void Link_loses_its_address(string document, string expected) => Rewritten.ShouldBe(document, expected);

    [Theory]
    [InlineData("<link rel=preconnect href=//evil.example>")]
    [InlineData("<link rel=dns-prefetch href=//evil.example>")]
    [InlineData("<link as=script rel=preload href=//evil.example>")]
    [InlineData("<link as=image rel=preload href=/a.png imagesrcset='//evil.example/a.png 2x'>")]
    [InlineData("<link rel=modulepreload href=//evil.example>")]
    [InlineData("<link rel=prefetch href=//evil.example>")]
    [InlineData("<link rel='Preload icon' as=font href=//evil.example>")]
    public void Link_that_prepares_for_something_else_is_left_out(string tag) => Rewritten.ShouldBe($"<head>{tag}</head>", "<head><!----></head>");

    [Fact]
    public void Link_that_is_left_out_joins_nothing() =>
        Rewritten.ShouldBe("<<link rel=preload href=//evil.example>script><img src=//evil.example>", "<<!---->script><img data-vchoice-src=//evil.example>");

    [Theory]
    [InlineData("<a href=//evil.example>x</a>")]
    [InlineData("<area href=//evil.example>")]
    [InlineData("<form action=//evil.example></form>")]
    [InlineData("<link rel=canonical href=//evil.example>")]
    [InlineData("<link rel='alternate' hreflang=fr href=//evil.example>")]
    [InlineData("<link href=//evil.example>")]
    [InlineData("<meta http-equiv=refresh content='0; url=//evil.example'>")]
    [InlineData("<svg><a href=//evil.example></a></svg>")]
    [InlineData("<img src=/a.png src=//evil.example>")]
    [InlineData("<img data-src=//evil.example>")]
    [InlineData("<img src>")]
    [InlineData("<img src=>")]
    [InlineData("<script>var a = \"<img src=//evil.example>\";</script>")]
    [InlineData("<style>a { background: url(//evil.example) } /* <img src=//evil.example> */</style>")]
    [InlineData("<!-- <img src=//evil.example> -->")]
    [InlineData("<title><img src=//evil.example></title>")]
    [InlineData("<textarea><img src=//evil.example></textarea>")]
    [InlineData("<xmp><img src=//evil.example></xmp>")]
    [InlineData("<iframe><img src=//evil.example></iframe>")]
    [InlineData("<noembed><img src=//evil.example></noembed>")]
    [InlineData("<noframes><img src=//evil.example></noframes>")]
    [InlineData("<svg><![CDATA[<img src=//evil.example>]]></svg>")]
    [InlineData("<plaintext><img src=//evil.example>")]
    [InlineData("<img src=//evil.example")]
    [InlineData("</img src=//evil.example>")]
    public void Document_is_unchanged_where_a_browser_loads_nothing(string document) => Rewritten.ShouldBeUnchanged(document);

    [Theory]
    [InlineData("<noscript><img src=//evil.example></noscript><img src=//evil.example>", "<noscript><img data-vchoice-src=//evil.example></noscript><img data-vchoice-src=//evil.example>")]
    [InlineData("<noscript><!-- </noscript><img src=//evil.example>", "<noscript><!-- </noscript><img data-vchoice-src=//evil.example>")]
    [InlineData("<noscript><img alt=\"</noscript><img src=//evil.example>", "<noscript><img alt=\"</noscript><img data-vchoice-src=//evil.example>")]
    [InlineData("<head><noscript><link rel=stylesheet href=//evil.example></noscript></head>", "<head><noscript><link rel=stylesheet data-vchoice-href=//evil.example></noscript></head>")]
    [InlineData("<noscript><img src=/a></noscript><script src=//evil.example></script>", "<noscript><img src=/a></noscript><script type=\"text/plain\" src=//evil.example></script>")]
    [InlineData("<noscript><base href=//evil.example></noscript><img src=a>", "<noscript><base href=//evil.example></noscript><img data-vchoice-src=a>")]
    [InlineData("<noscript><base href=/></noscript><base href=//evil.example><img src=a>", "<noscript><base href=/></noscript><base href=//evil.example><img data-vchoice-src=a>")]
    [InlineData("<template><base href=/></template><base href=//evil.example><img src=a>", "<template><base href=/></template><base href=//evil.example><img data-vchoice-src=a>")]
    [InlineData("<noscript><noscript><img src=//evil.example></noscript>", "<noscript><noscript><img data-vchoice-src=//evil.example></noscript>")]
    public void Element_in_noscript_is_inert_in_browsers_with_and_without_scripts(string document, string expected) => Rewritten.ShouldBe(document, expected);

    [Theory]
    [InlineData("<svg><style><img src=//evil.example></style></svg>", "<svg><style><img data-vchoice-src=//evil.example></style></svg>")]
    [InlineData("<math><annotation-xml encoding='text/html'><iframe src=//evil.example></iframe>", "<math><annotation-xml encoding='text/html'><iframe data-vchoice-src=//evil.example></iframe>")]
    [InlineData("<svg><font color=red><object data=//evil.example>", "<svg><font color=red><object data-vchoice-data=//evil.example>")]
    [InlineData("<svg><mi><style><img src=//evil.example></style>", "<svg><mi><style><img data-vchoice-src=//evil.example></style>")]
    [InlineData("<math><desc><style><img src=//evil.example></style>", "<math><desc><style><img data-vchoice-src=//evil.example></style>")]
    [InlineData("<math><title><img src=//evil.example></title>", "<math><title><img data-vchoice-src=//evil.example></title>")]
    [InlineData("<svg><template><style><img src=//evil.example></style>", "<svg><template><style><img data-vchoice-src=//evil.example></style>")]
    [InlineData("<svg></template><style><img src=//evil.example></style>", "<svg></template><style><img data-vchoice-src=//evil.example></style>")]
    [InlineData("<svg><title><style><img src=//evil.example></style></title></svg>", "<svg><title><style><img src=//evil.example></style></title></svg>")]
    [InlineData("<svg><p><style><img src=//evil.example></style>", "<svg><p><style><img src=//evil.example></style>")]
    [InlineData("<svg></p><style><img src=//evil.example></style>", "<svg></p><style><img src=//evil.example></style>")]
    [InlineData("<svg><foreignObject><svg></svg><title><img src=//evil.example></title></foreignObject><image href=//evil.example></svg>", "<svg><foreignObject><svg></svg><title><img src=//evil.example></title></foreignObject><image data-vchoice-href=//evil.example></svg>")]
    [InlineData("<math><mtext><title><img src=//evil.example></title></mtext><style><img src=//evil.example>", "<math><mtext><title><img src=//evil.example></title></mtext><style><img data-vchoice-src=//evil.example>")]
    [InlineData("<template><svg></template><style><img src=//evil.example></style>", "<template><svg></template><style><img src=//evil.example></style>")]
    [InlineData("<template><img src=//evil.example></template>", "<template><img data-vchoice-src=//evil.example></template>")]
    [InlineData("<math><svg><desc><xmp><img src=//evil.example>", "<math><svg><desc><xmp><img data-vchoice-src=//evil.example>")]
    [InlineData("<svg><math><mi><xmp><img src=//evil.example>", "<svg><math><mi><xmp><img data-vchoice-src=//evil.example>")]
    [InlineData("<math><annotation-xml><svg><desc><xmp><img src=//evil.example></xmp>", "<math><annotation-xml><svg><desc><xmp><img src=//evil.example></xmp>")]
    [InlineData("<math><svg></math><xmp><img src=//evil.example></xmp>", "<math><svg></math><xmp><img src=//evil.example></xmp>")]
    [InlineData("<svg/><style><img src=//evil.example></style>", "<svg/><style><img src=//evil.example></style>")]
    public void Text_in_SVG_and_MathML_is_told_from_markup_as_browsers_do(string document, string expected) => Rewritten.ShouldBe(document, expected);

    [Fact]
    public void Second_address_is_renamed_with_the_first()
    {
        Rewritten.ShouldBe("<img src=//evil.example/1 src=//evil.example/2>", "<img data-vchoice-src=//evil.example/1 data-vchoice-src=//evil.example/2>");
    }

    [Fact]
    public void Byte_order_mark_and_bytes_outside_ASCII_are_kept()
    {
        byte[] document = [0xEF, 0xBB, 0xBF, .. "<img alt='"u8, 0xE9, 0xFF, .. "' src=//evil.example>"u8, 0x80];

        Rewritten.Of(document, isLastKnown: false, 3).Should().Equal([0xEF, 0xBB, 0xBF, .. "<img alt='"u8, 0xE9, 0xFF, .. "' data-vchoice-src=//evil.example>"u8, 0x80]);
    }
}
