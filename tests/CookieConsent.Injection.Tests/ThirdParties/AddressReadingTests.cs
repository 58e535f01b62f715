namespace CookieConsent.Injection.Tests.ThirdParties;

/// <summary>Addresses in attributes, as browsers read them (URL section 4.4) on https://town.example.</summary>
public sealed class AddressReadingTests
{
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("HTTPS://EVIL.EXAMPLE/x")]
    [InlineData("http://evil.example/x")]
    [InlineData("//evil.example/x")]
    [InlineData("\\\\evil.example/x")]
    [InlineData("/\\evil.example/x")]
    [InlineData("\\/evil.example/x")]
    [InlineData("////evil.example/x")]
    [InlineData("https:\\\\evil.example")]
    [InlineData("https:///evil.example")]
    [InlineData("http:evil.example")]
    [InlineData("http:/evil.example")]
    [InlineData("  https://evil.example  ")]
    [InlineData("\u0001\u001F //evil.example")]
    [InlineData("ht\ntps:\t//evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("\t/\r\n\t/evil.example")]
    [InlineData("&#x2f;&#47;evil.example")]
    [InlineData("&sol;&sol;evil.example")]
    [InlineData("&bsol;/evil.example")]
    [InlineData("/&#x2Fx.evil.example")]
    [InlineData("/&#47evil.example")]
    [InlineData("https&colon;//evil.example")]
    [InlineData("https&#58//evil.example")]
    [InlineData("&#104;ttps://evil.example")]
    [InlineData("h&Tab;ttps:&NewLine;//evil.example")]
    [InlineData("&#1;//evil.example")]
    [InlineData("https://town.example@evil.example")]
    [InlineData("https://town.example&commat;evil.example")]
    [InlineData("https://town.example:x@evil.example/")]
    [InlineData("https://town.example%2f@evil.example/")]
    [InlineData("https://town.example.evil.example")]
    [InlineData("https://town.example\u3002evil.example")]
    [InlineData("https://eviltown.example")]
    [InlineData("https://town.example:8443/x")]
    [InlineData("https://town.example./x")]
    [InlineData("https://good.example.evil.example/x")]
    [InlineData("https://evil.example\\@good.example/x")]
    [InlineData("https://evil.example?@good.example/x")]
    [InlineData("https://evil.example#@good.example/x")]
    [InlineData("https://evil.example;@town.example:99/x")]
    [InlineData("//evil.example:443")]
    [InlineData("//[::1]/x")]
    [InlineData("//\u200D.example/x")]
    [InlineData("//%E2%80%8D.example/x")]
    [InlineData("//127.1/x")]
    [InlineData("//0x7f000001/x")]
    [InlineData("//%65vil.example/x")]
    [InlineData("//\uFF45vil.example/x")]
    [InlineData("//evil&hyphen;.example/x")]
    [InlineData("//a b.example/x")]
    [InlineData("//town.example%00.evil.example")]
    public void Address_leads_to_a_refused_origin(string address)
    {
        Rewritten.ShouldBe($"<img src=\"{address}\">", $"<img data-vchoice-src=\"{address}\">");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a.png")]
    [InlineData("/a.png")]
    [InlineData("/a//b.png")]
    [InlineData("./a.png?u=https://evil.example")]
    [InlineData("?u=//evil.example")]
    [InlineData("#//evil.example")]
    [InlineData("a:b.png")]
    [InlineData("data:image/png;base64,//evil.example")]
    [InlineData("blob:https://evil.example/1")]
    [InlineData("about:blank")]
    [InlineData("javascript:'//evil.example'")]
    [InlineData("https:a.png")]
    [InlineData("https:/a.png")]
    [InlineData("https://town.example/a.png")]
    [InlineData("HTTPS://TOWN.example:443/a.png")]
    [InlineData("http://town.example/a.png")]
    [InlineData("//town.example/a.png?x=1&amp;u=//evil.example")]
    [InlineData("//user:password@town.example/a.png")]
    [InlineData("https://good.example/a.png")]
    [InlineData("//good.example/a.png")]
    [InlineData("//GOOD.example:443")]
    [InlineData("/&amp;/evil.example")]
    [InlineData("&sol/evil.example")]
    [InlineData("x&colon//evil.example")]
    public void Address_leads_nowhere_else(string address)
    {
        Rewritten.ShouldBeUnchanged($"<img src=\"{address}\">");
    }

    [Theory]
    [InlineData("//evil.example/a.png")]
    [InlineData("/a.png 1x,//evil.example/a.png 2x")]
    [InlineData("/a.png, //evil.example/a.png")]
    [InlineData("/a.png 1x ,\n//evil.example/a.png 2x")]
    [InlineData(",,//evil.example/a.png")]
    [InlineData("/a.png 1x, &#47;/evil.example/a.png")]
    public void List_of_images_has_a_refused_one(string images)
    {
        Rewritten.ShouldBe($"<img srcset=\"{images}\">", $"<img data-vchoice-srcset=\"{images}\">");
    }

    [Theory]
    [InlineData("/a.png,//evil.example/a.png 2x")]
    [InlineData("/a.png 1x, /b.png 2x")]
    [InlineData("https://town.example/a,b.png 640w, //good.example/c.png 2x")]
    [InlineData("data:image/png;base64,AAAA 1x")]
    [InlineData(",")]
    public void List_of_images_has_no_refused_one(string images) => Rewritten.ShouldBeUnchanged($"<img srcset=\"{images}\">");

    [Theory]
    [InlineData("<base href=//evil.example><img src=a.png>", "<base href=//evil.example><img data-vchoice-src=a.png>")]
    [InlineData("<base href='https://evil.example/x/'><img src=/a.png srcset='b.png 2x'>", "<base href='https://evil.example/x/'><img data-vchoice-src=/a.png data-vchoice-srcset='b.png 2x'>")]
    [InlineData("<base href=/x/><base href=//evil.example><img src=a.png>", "<base href=/x/><base href=//evil.example><img src=a.png>")]
    [InlineData("<base target=_top><base href=//evil.example><img src=a.png>", "<base target=_top><base href=//evil.example><img data-vchoice-src=a.png>")]
    [InlineData("<base href=//good.example><img src=a.png>", "<base href=//good.example><img src=a.png>")]
    [InlineData("<base href=//evil.example><img src=//town.example/a.png>", "<base href=//evil.example><img src=//town.example/a.png>")]
    [InlineData("<base href=//evil.example><svg><use href='#a'/></svg><img src=''>", "<base href=//evil.example><svg><use href='#a'/></svg><img src=''>")]
    [InlineData("<base href='data:x'><img src=a.png>", "<base href='data:x'><img src=a.png>")]
    public void Relative_address_follows_the_base_of_the_document(string document, string expected) => Rewritten.ShouldBe(document, expected);

    [Theory]
    [InlineData("https://good.example/", "https://evil.example/")]
    [InlineData("https://good.example/a", "https://good.example.evil.example/a")]
    [InlineData("https://good.example/a", "https://good.example@evil.example/a")]
    [InlineData("https://good.example/a", "https://good.example:8443/a")]
    [InlineData("https://good.example/a", "http://good.example/a")]
    [InlineData("https:///good.example/a", "https:///evil.example/a")]
    [InlineData("https://\\/good.example/a", "https://\\/evil.example/a")]
    [InlineData("https://\t/good.example/a", "https://\t/evil.example/a")]
    [InlineData("https://&#47;/good.example/a", "https://&#47;/evil.example/a")]
    [InlineData("https://&sol;good.example/a", "https://&sol;evil.example/a")]
    [InlineData("/a?b=https://good.example/", "//evil.example/a?b=https://good.example/")]
    public void Address_is_read_the_same_after_another_one(string allowed, string refused)
    {
        var (kept, changed) = ($"<img src=\"{allowed}\">", $"<img data-vchoice-src=\"{refused}\">");

        Rewritten.Of($"{kept}{kept}<img src=\"{refused}\"><img src=\"{refused}\">{kept}").Should().Be($"{kept}{kept}{changed}{changed}{kept}");
    }

    [Fact]
    public void Address_is_read_anew_behind_a_base()
    {
        const string Image = "src=\"/a?b=https://good.example/\">";

        Rewritten.Of($"<img {Image}<base href=//evil.example><img {Image}").Should().Be($"<img {Image}<base href=//evil.example><img data-vchoice-{Image}");
    }
}
