using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Components.Gating;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent.Tests.Components.Gating;

/// <summary>Contract section 7: an ordinary tag and any markup wait for a category.</summary>
public sealed class GatedTagTests
{
    private const string View = "/view/Gated";
    private const int MaxOverhead = 8 * 1024;
    private const string Other = "https://other.example";

    private const string FetchedPage = "text/html; blazor-enhanced-nav=on";

    private const string AnonymousStatistics = """
        { "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts visitors." } } } } }
        """;

    private static readonly string[] Written =
    [
        $"""<link rel="stylesheet" href="{Other}/a.css">""",
        $"""<script src="{Other}/a.js" async defer integrity="sha384-x" crossorigin="anonymous" type="module" referrerpolicy="no-referrer"></script>""",
        """<script>if (1 < 2 && 'é') { push("</" + "template>"); }</script>""",
        """<img src="/a.svg" alt="A &amp; B">""",
        $"""<img src="{Other}/self-closed.svg" alt="" />""",
        $"""<iframe src="{Other}/frame?a=1&amp;b=2" title="Frame"></iframe>""",
        $"""<video poster="{Other}/a.svg"><source src="{Other}/a.mp4"></video>""",
        $"""<audio src="{Other}/a.ogg"></audio>""",
        $"""<source srcset="{Other}/b.svg">""",
        $"""<embed src="{Other}/embed">""",
        $"""<object data="{Other}/object"><p>None</p></object>""",
        $"""<blockquote>A post</blockquote><script src="{Other}/post.js"></script>""",
    ];

    [Theory]
    [InlineData(null)]
    [InlineData("rejected")]
    public async Task Tag_that_is_not_allowed_is_held_as_it_was_written_without_its_nonce(string? choice)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = await VisitorAsync(site, choice);

        var page = await visitor.OpenAsync(View);

        Held(page).Should().Equal(Written);
        Held(page).Should().NotContain(held => held.Contains("cookie-"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("rejected")]
    public async Task Page_names_the_other_host_nowhere_outside_text(string? choice)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = await VisitorAsync(site, choice);

        var page = await visitor.OpenAsync(View);

        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Value.Contains(Other, StringComparison.Ordinal)).Should().BeEmpty();
        (await visitor.GetAsync(View)).Body.Should().NotContain("secret").And.NotContain("absent");
    }

    [Fact]
    public async Task Tag_that_is_allowed_is_sent_as_it_was_written()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = await VisitorAsync(site, "accepted");

        var body = (await visitor.GetAsync(View)).Body;

        foreach (var tag in Written)
        {
            body.Should().Contain(tag.Replace("<script>", "<script nonce=\"secret\">", StringComparison.Ordinal)
                .Replace("no-referrer\"", "no-referrer\" nonce=\"secret\"", StringComparison.Ordinal)
                .Replace("<script src=\"https://other.example/post.js\"", "<script nonce=\"secret\" src=\"https://other.example/post.js\"", StringComparison.Ordinal));
        }

        body.Should().Contain($"""<script src="{Other}/absent.js"></script>""").And.Contain($"<p>{Other}/absent</p>").And.NotContain("cookie-").And.NotContain("vchoice-held");
    }

    [Fact]
    public async Task Marker_tells_the_script_what_only_a_new_page_shows()
    {
        await using var site = await HostKinds.StartAsync();
        using var undecided = await VisitorAsync(site, null);
        using var accepting = await VisitorAsync(site, "accepted");

        Markers(await undecided.OpenAsync(View)).Should().Equal("statistics accepted", "statistics accepted");
        Markers(await accepting.OpenAsync(View)).Should().HaveCount(Written.Length + 2).And.AllBe("statistics rejected");
    }

    /// <summary>It merges error pages of any kind, and no script in them runs by itself.</summary>
    [Fact]
    public async Task Tag_that_is_allowed_is_held_in_a_page_that_Blazor_fetches()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = await VisitorAsync(site, "accepted");
        visitor.Headers["Accept"] = FetchedPage;

        var page = await visitor.OpenAsync(View);

        Held(page).Should().Equal(Written);
        Markers(page).Should().Equal("statistics accepted", "statistics accepted");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("rejected", false)]
    public async Task Anonymous_statistics_in_a_page_that_Blazor_fetches_need_no_choice(string? choice, bool areAllowed)
    {
        await using var site = await HostKinds.StartAsync(AnonymousStatistics);
        using var visitor = await VisitorAsync(site, choice);
        (await visitor.OpenAsync(View)).QuerySelectorAll("[data-vchoice-allowed]").Should().BeEmpty();
        visitor.Headers["Accept"] = FetchedPage;

        var page = await visitor.OpenAsync(View);

        Held(page).Should().Equal(Written);
        page.QuerySelectorAll("template.vchoice-held[data-vchoice-allowed]").Should().HaveCount(areAllowed ? Written.Length : 0);
        Markers(page).Should().AllBe(areAllowed ? "statistics undecided" : "statistics accepted").And.HaveCount(2);
    }

    [Fact]
    public async Task Page_that_asked_for_a_category_varies_by_Cookie()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(View)).Headers["Vary"].Should().Contain("Cookie");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task Content_that_is_held_allocates_its_text_and_little_more(int length)
    {
        var content = string.Concat(Enumerable.Repeat("<i>", length));
        var bytes = 0L;
        await using var site = await Site.StartAsync(FullCatalogue.Json, endpoint: context =>
        {
            bytes = Allocation.Of(() => Hold(context, content));
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        bytes.Should().BeInRange(1, (HeldContent.For("statistics", content).Length * sizeof(char)) + MaxOverhead);
    }

    private static void Hold(HttpContext context, string content)
    {
        var helper = new CookieContentTagHelper(HtmlEncoder.Default) { Category = "statistics", ViewContext = new ViewContext { HttpContext = context, ExecutingFilePath = View } };
        var output = new TagHelperOutput("cookie-content", [], (_, _) => Task.FromResult(new DefaultTagHelperContent().SetHtmlContent(content)));
        helper.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), ""), output).IsCompletedSuccessfully.Should().BeTrue();
    }

    private static async Task<Visitor> VisitorAsync(Site site, string? choice)
    {
        var visitor = site.NewVisitor();
        if (choice is not null)
        {
            await visitor.ChooseAsync(("statistics", choice));
        }

        return visitor;
    }

    private static IEnumerable<string> Held(IDocument page) =>
        page.QuerySelectorAll<IHtmlTemplateElement>("template.vchoice-held[data-vchoice-for=statistics][vchoice]").Select(held => held.Content.TextContent);

    private static IEnumerable<string> Markers(IDocument page) => page.QuerySelectorAll("template.vchoice-fixed[vchoice]")
        .Select(marker => $"{marker.GetAttribute("data-vchoice-for")} {marker.GetAttribute("data-vchoice-until")}");
}
