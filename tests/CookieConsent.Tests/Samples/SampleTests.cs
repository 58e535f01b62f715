extern alias BlazorWebApp;
extern alias MinimalApi;
extern alias Mvc;
extern alias OutputCache;

using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Architecture;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CookieConsent.Tests.Samples;

/// <summary>Each small sample does what its README describes.</summary>
public sealed partial class SampleTests
{
    [Fact]
    public Task MinimalApi_sets_the_cookie_of_an_article_after_consent_alone() => ShouldAskAsync<MinimalApi::Program>("/articles/1");

    [Fact]
    public Task Mvc_sets_the_cookie_of_an_article_after_consent_alone() => ShouldAskAsync<Mvc::Program>("/Home/Article/1");

    [Fact]
    public Task BlazorWebApp_sets_the_cookie_of_an_article_after_consent_alone() => ShouldAskAsync<BlazorWebApp::Program>("/articles/1");

    [Fact]
    public async Task MinimalApi_page_links_the_script_and_its_endpoint_knows_the_choice()
    {
        await using var sample = new WebApplicationFactory<MinimalApi::Program>();
        using var visitor = NewVisitor(sample);

        (await visitor.GetAsync("/")).Body.Should().Contain("/cookies/assets/vchoice.js");
        (await visitor.GetAsync("/consent")).Body.Should().Contain("\"recommends\":false");
        await visitor.ChooseAsync(("first-party", "accepted"));
        (await visitor.GetAsync("/consent")).Body.Should().Contain("\"recommends\":true");
    }

    [Fact]
    public async Task Mvc_page_has_the_prompt_the_link_and_a_video_that_waits()
    {
        await using var sample = new WebApplicationFactory<Mvc::Program>();
        await ShouldHoldTheVideoAsync(sample);
    }

    [Fact]
    public async Task BlazorWebApp_page_has_the_prompt_the_link_and_a_video_that_waits()
    {
        await using var sample = new WebApplicationFactory<BlazorWebApp::Program>();
        await ShouldHoldTheVideoAsync(sample);
    }

    [Fact]
    public async Task BlazorWebApp_page_holds_the_script_of_the_statistics()
    {
        const string Script = """<script src="http://127.0.0.1:5093/count.js"></script>""";
        await using var sample = new WebApplicationFactory<BlazorWebApp::Program>();
        using var visitor = NewVisitor(sample);

        (await visitor.GetAsync("/")).Body.Should().Contain("count.js").And.NotContain(Script);
        await visitor.ChooseAsync(("statistics", "accepted"));
        (await visitor.GetAsync("/")).Body.Should().Contain(Script);
    }

    [Fact]
    public async Task BlazorWebApp_signs_in_before_a_choice_although_undeclared_cookies_are_removed()
    {
        await using var sample = new WebApplicationFactory<BlazorWebApp::Program>();
        using var visitor = NewVisitor(sample);
        var page = await visitor.OpenAsync("/");
        ((IHtmlInputElement)page.QuerySelector("input[name=name]")!).Value = "Ada";

        (await visitor.PressAsync(page.QuerySelector("form[action=sign-in] button"))).Status.Should().Be(HttpStatusCode.Found);

        visitor.Jar.Keys.Should().Contain(".AspNetCore.Identity.Application");
        (await visitor.GetAsync("/")).Body.Should().Contain("You are signed in as Ada.").And.Contain("Accept all");
    }

    [Fact]
    public async Task BlazorWebApp_interactive_page_knows_the_choice()
    {
        await using var sample = new WebApplicationFactory<BlazorWebApp::Program>();
        using var visitor = NewVisitor(sample);

        (await visitor.GetAsync("/counter")).Body.Should().Contain("Most read: Article 1");
        await visitor.ChooseAsync(("first-party", "accepted"));
        (await visitor.GetAsync("/counter")).Body.Should().Contain("Recommended for you: Article 2");
    }

    [Fact]
    public async Task OutputCache_page_is_stored_once_per_state_of_visitors()
    {
        await using var sample = new WebApplicationFactory<OutputCache::Program>();
        using var first = NewVisitor(sample);
        using var second = NewVisitor(sample);

        var undecided = (await first.GetAsync("/")).Body;
        undecided.Should().Contain("Most read");
        (await second.GetAsync("/")).Body.Should().Be(undecided);

        await first.ChooseAsync(("first-party", "accepted"));
        await second.ChooseAsync(("first-party", "accepted"));
        var accepted = (await first.GetAsync("/")).Body;
        accepted.Should().Contain("Recommended for you");
        (await second.GetAsync("/")).Body.Should().Be(accepted);
    }

    [Fact]
    public void Nothing_that_a_sample_embeds_is_on_the_internet()
    {
        var views = Directory.EnumerateFiles(Path.Combine(SourceFile.LibraryFolder, "..", "..", "samples"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cshtml" or ".razor" or ".html");
        var embedded = views.SelectMany(file => EmbeddedAddress().Matches(File.ReadAllText(file))).Select(tag => tag.Groups["origin"].Value).ToList();

        embedded.Should().NotBeEmpty().And.OnlyContain(origin => origin.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
    }

    private static async Task ShouldAskAsync<TProgram>(string article)
        where TProgram : class
    {
        await using var sample = new WebApplicationFactory<TProgram>();
        using var visitor = NewVisitor(sample);

        await visitor.GetAsync(article);
        visitor.Jar.Keys.Should().NotContain("recommendations");
        await visitor.ChooseAsync(("first-party", "accepted"));
        await visitor.GetAsync(article);
        visitor.Jar.Keys.Should().Contain("recommendations");
        await visitor.RejectAllAsync();
        await visitor.GetAsync(article);
        visitor.Jar.Keys.Should().NotContain("recommendations");
    }

    private static async Task ShouldHoldTheVideoAsync<TProgram>(WebApplicationFactory<TProgram> sample)
        where TProgram : class
    {
        using var visitor = NewVisitor(sample);

        var undecided = (await visitor.GetAsync("/")).Body;
        undecided.Should().Contain("Accept all").And.Contain("Manage cookies").And.NotContain("<iframe");

        await visitor.ChooseAsync(("first-party", "accepted"), ("third-party", "accepted"));
        (await visitor.GetAsync("/")).Body.Should().Contain("<iframe").And.NotContain("Accept all");
    }

    private static Visitor NewVisitor<TProgram>(WebApplicationFactory<TProgram> sample)
        where TProgram : class
    {
        var visitor = new Visitor(sample.Server.BaseAddress, TimeProvider.System, System.Net.HttpVersion.Version11, sample.Server.CreateHandler());
        visitor.Headers["Accept-Language"] = "en";
        return visitor;
    }

    [GeneratedRegex("""<(?!a\b)\w[^>]*\s(?:src|srcset|poster|data|href)="(?<origin>https?://[^/"]+)""")]
    private static partial Regex EmbeddedAddress();
}
