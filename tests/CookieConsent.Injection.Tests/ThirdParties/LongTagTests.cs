using System.Text;
using CookieConsent.Injection.Tests.Documents;
using CookieConsent.Tests.Support;

namespace CookieConsent.Injection.Tests.ThirdParties;

/// <summary>A tag of more than 64 kB is not held back until it is whole. Nothing refused gets through because its tag is long.</summary>
public sealed class LongTagTests
{
    private const int Limit = 64 * 1024;

    /// <summary>Of an attribute, and of the pieces in which it comes.</summary>
    public static TheoryData<int, int> Lengths
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (var length in new[] { 1000, 32_000, 60_000, Limit - 100, Limit, Limit + 1, 70_000, 140_000, 300_000 })
            {
                data.Add(length, 977);
                data.Add(length, 4096);
                data.Add(length, Limit);
                data.Add(length, int.MaxValue);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Address_behind_a_long_attribute_is_refused(int length, int pieces)
    {
        var filling = new string('x', length);
        foreach (var attribute in new[] { $"alt={filling}", $"alt='{filling}'", $"alt=\"{filling}\"", filling, $"alt{new string(' ', length)}=''", $"alt={new string('\n', length)}b", $"alt='{string.Concat(Enumerable.Repeat("\" src=a ", length / 9))}'" })
        {
            Rewritten.Of($"<img {attribute} src=//evil.example><img src=//evil.example>", pieces).Should()
                .Be($"<img {attribute} data-vchoice-src=//evil.example><img data-vchoice-src=//evil.example>");
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Address_before_a_long_attribute_is_refused(int length, int pieces)
    {
        var filling = new string('x', length);

        Rewritten.Of($"<iframe src=//evil.example srcdoc='{filling}'><p>", pieces).Should().Be($"<iframe data-vchoice-src=//evil.example srcdoc='{filling}'><p>");
        Rewritten.Of($"<SCRIPT src=//evil.example data-a='{filling}'></script><p>", pieces).Should()
            .Be($"<SCRIPT type=\"text/plain\" src=//evil.example data-a='{filling}'></script><p>");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Image_in_a_long_address_is_kept(int length, int pieces)
    {
        var document = $"<img class=a src=\"data:image/png;base64,{new string('A', length)}\" alt='b' width=5><link rel=icon href='DATA:image/png;base64,{new string('A', length)}'><img src=/a.png>";

        Rewritten.Of(document, pieces).Should().Be(document);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Attributes_behind_a_long_one_are_kept(int length, int pieces)
    {
        var document = $"<img alt='{new string('x', length)}'class='a' src=/a.png srcset=\"/b.png 2x\" src=/c.png/><source srcset=/a><p>";

        Rewritten.Of(document, pieces).Should().Be(document);
    }

    [Theory]
    [InlineData("src='", " ", "//evil.example'")]
    [InlineData("src=", " ", "//evil.example")]
    [InlineData("src", " ", "=//evil.example")]
    [InlineData("src=\"", "\t", "//evil.example\"")]
    [InlineData("src=\"//evil.example/", "x", "\"")]
    [InlineData("src=//evil.example/", "x", "")]
    [InlineData("src='&#", "0", "47;/evil.example'")]
    [InlineData("srcset='/a.png 1x,", " ", "//evil.example 2x'")]
    [InlineData("srcset='data:,", "a", " 1x, //evil.example 2x'")]
    public void Address_that_is_long_itself_is_refused(string beginning, string filling, string end)
    {
        var address = beginning + string.Concat(Enumerable.Repeat(filling, 3 * Limit)) + end;

        foreach (var pieces in new[] { 1000, 4096, Limit, int.MaxValue })
        {
            Rewritten.Of($"<img {address} alt=a>", pieces).Should().Be($"<img data-vchoice-{address} alt=a>");
        }
    }

    [Theory]
    [InlineData("<script data-a='{0}' src=//evil.example>", "<script data-a='{0}' data-vchoice-src=//evil.example>")]
    [InlineData("<link title='{0}' rel=stylesheet href=//evil.example>", "<link title='{0}' rel=stylesheet data-vchoice-href=//evil.example>")]
    [InlineData("<link rel=preload as=script title='{0}' href=//evil.example>", "<link rel=preload as=script title='{0}' data-vchoice-href=//evil.example>")]
    [InlineData("<link href=//evil.example title='{0}' rel=preload as=script>", "<link data-vchoice-href=//evil.example title='{0}' rel=preload as=script>")]
    [InlineData("<iframe name='{0}' src=//evil.example></iframe>", "<iframe name='{0}' data-vchoice-src=//evil.example></iframe>")]
    [InlineData("<base target='{0}' href=//evil.example><img src=a>", "<base target='{0}' href=//evil.example><img data-vchoice-src=a>")]
    [InlineData("<base href='{1}//evil.example'><img src=a>", "<base href='{1}//evil.example'><img data-vchoice-src=a>")]
    [InlineData("<img alt='{0}' title='{0}' src=//evil.example lowsrc='{0}' srcset=//evil.example>", "<img alt='{0}' title='{0}' data-vchoice-src=//evil.example lowsrc='{0}' data-vchoice-srcset=//evil.example>")]
    public void Other_elements_load_nothing_that_stands_behind_a_long_attribute(string document, string expected)
    {
        var (filling, blanks) = (new string('x', 2 * Limit), new string(' ', 2 * Limit));

        Rewritten.Of(Fill(document), 5000).Should().Be(Fill(expected));

        string Fill(string text) => text.Replace("{0}", filling).Replace("{1}", blanks);
    }

    [Fact]
    public void Long_tag_takes_no_more_memory_than_its_limit()
    {
        var document = Encoding.ASCII.GetBytes($"<img alt='{new string('x', 5_000_000)}' src=//evil.example>");
        var output = new DiscardingWriter();

        Allocation.Of(() => Rewritten.To(output, document, isLastKnown: false, 4096)).Should().BeLessThan(512 * 1024);
    }
}
