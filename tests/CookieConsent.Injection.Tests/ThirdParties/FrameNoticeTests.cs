using CookieConsent.Components;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Injection.Tests.ThirdParties;

/// <summary>Contract section 8: an inert frame becomes a placeholder, in every document that is rewritten.</summary>
public sealed class FrameNoticeTests
{
    private const string Frame = "<p><iframe width=560 src=https://video.example/1></iframe></p>";
    private const string Inert = "<iframe hidden width=560 data-vchoice-src=https://video.example/1></iframe></p>";

    [Fact]
    public async Task Refused_frame_gets_a_notice_in_its_place()
    {
        await using var site = await StartAsync(context => context.WriteHtmlAsync($"<body>{Frame}</body>"));
        using var visitor = site.NewVisitor();

        var page = (await visitor.GetAsync("/")).Body;

        page.Should().Contain("<p><span class=\"vchoice vchoice-off\" lang=\"en\">").And.Contain("<bdi>video.example</bdi> is switched off")
            .And.MatchRegex("(?s)you have not accepted .*<bdi>[^<]+</bdi>.*<a [^>]*href=\"/cookies#vchoice-form\"[^>]*>Customize</a>\\s*</span>" + Inert);
    }

    [Fact]
    public async Task Page_with_the_applications_own_banner_and_link_has_the_notice()
    {
        await using var site = await StartAsync(async context =>
            await context.WriteHtmlAsync($"<body>{await ComponentRenderer.RenderAsync<CookieBannerFragment>(context)}{Frame}</body>"));
        using var visitor = site.NewVisitor();

        var page = (await visitor.GetAsync("/")).Body;

        page.Should().Contain("is switched off").And.Contain(Inert);
        page.Split("id=\"vchoice\"").Should().HaveCount(2, "the application's banner is the only one");
    }

    [Theory]
    [InlineData("document")]
    [InlineData("iframe")]
    [InlineData("object")]
    public async Task Notice_needs_no_injected_banner(string destination)
    {
        await using var site = await StartAsync(context => context.WriteHtmlAsync($"<body>{Frame}</body>"), "\"Banner\": { \"Inject\": false },");
        using var visitor = site.NewVisitor();
        visitor.Headers["Sec-Fetch-Mode"] = "navigate";
        visitor.Headers["Sec-Fetch-Dest"] = destination;

        var page = (await visitor.GetAsync("/")).Body;

        page.Should().Contain("is switched off").And.Contain(Inert).And.NotContain("id=\"vchoice\"").And.NotContain("vchoice-settings");
    }

    [Fact]
    public async Task Notice_in_a_frame_opens_the_choice_in_the_whole_window()
    {
        await using var site = await StartAsync(context => context.WriteHtmlAsync($"<body>{Frame}</body>"));
        using var visitor = site.NewVisitor();
        visitor.Headers["Sec-Fetch-Mode"] = "navigate";
        visitor.Headers["Sec-Fetch-Dest"] = "iframe";

        (await visitor.GetAsync("/")).Body.Should().MatchRegex("<a [^>]*href=\"/cookies#vchoice-form\" target=\"_top\"").And.NotContain("id=\"vchoice\"");
    }

    [Fact]
    public async Task Accepted_frame_has_no_notice()
    {
        await using var site = await StartAsync(context => context.WriteHtmlAsync($"<body>{Frame}</body>"), "\"Banner\": { \"Inject\": false },");
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        (await visitor.GetAsync("/")).Body.Should().Be($"<body>{Frame}</body>");
    }

    [Fact]
    public async Task Page_and_frame_of_one_address_have_different_entity_tags()
    {
        await using var site = await StartAsync(context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            return context.WriteHtmlAsync($"<body>{Frame}</body>");
        });
        using var visitor = site.NewVisitor();

        var page = (await visitor.GetAsync("/")).Headers["ETag"];
        visitor.Headers["Sec-Fetch-Mode"] = "navigate";
        visitor.Headers["Sec-Fetch-Dest"] = "iframe";
        var frame = (await visitor.GetAsync("/")).Headers["ETag"];
        visitor.Headers["Accept-Language"] = "fr";
        var french = (await visitor.GetAsync("/")).Headers["ETag"];

        new[] { page.Single(), frame.Single(), french.Single() }.Should().OnlyHaveUniqueItems();
    }

    /// <summary>Without <c>MapCookieConsent()</c> there is no address for the notice, and none for a banner.</summary>
    [Fact]
    public async Task Document_is_inert_without_a_notice_where_the_library_is_not_mapped()
    {
        await using var site = await Site.StartAsync(
            Declared.CatalogueWith("\"ThirdParties\": \"Enforce\""),
            builder => builder.Services.AddCookieConsent().AddBannerInjection(),
            app => app.UseCookieConsent(),
            context => context.WriteHtmlAsync($"<body>{Frame}</body>"));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Be($"<body>{Frame.Replace("src=", "data-vchoice-src=")}</body>");
        site.Logs.Named("InjectionFailed").Should().ContainSingle();
    }

    [Fact]
    public async Task Notice_of_a_frame_that_nothing_declares_offers_nothing()
    {
        await using var site = await StartAsync(context => context.WriteHtmlAsync("<body><iframe src=https://other.example></iframe></body>"));
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        (await visitor.GetAsync("/")).Body.Should().MatchRegex("<bdi>other.example</bdi> is switched off</strong>\\s*</span><iframe hidden data-vchoice-src=https://other.example>");
    }

    [Theory]
    [InlineData("hidden src=https://video.example")]
    [InlineData("src=https://video.example height=0 width=0")]
    [InlineData("src=https://video.example width=\"1\" height=\"1\"")]
    [InlineData("src=https://video.example style='Display: none; visibility:hidden'")]
    public async Task Frame_that_visitors_do_not_see_gets_no_notice(string attributes)
    {
        await using var site = await StartAsync(context => context.WriteHtmlAsync($"<body><iframe {attributes}></iframe></body>"));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().NotContain("vchoice-off").And.Contain("data-vchoice-src=https://video.example");
    }

    private static Task<Site> StartAsync(RequestDelegate endpoint, string members = "") => InjectedSite.StartAsync(
        endpoint,
        Declared.CatalogueWith(members + "\"ThirdParties\": \"Enforce\""),
        builder => builder.Configuration["CookieConsent:Categories:third-party:Origins:https://video.example"] = "frame img");
}
