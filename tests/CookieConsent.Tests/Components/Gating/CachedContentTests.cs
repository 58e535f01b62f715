using AngleSharp.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Components.Gating;

/// <summary>
/// Contract section 7: no visitor gets what a <c>&lt;cache&gt;</c> kept for one with another choice, also where only a partial view within it
/// imports the tags.
/// </summary>
public sealed class CachedContentTests
{
    private const string View = "/view/Cached";
    private const string Code = "/view/CachedCode";
    private const string WithoutImport = "/view/CachedWithoutImport";
    private const int Tags = 4;

    [Theory]
    [InlineData(View, Tags, "rejected")]
    [InlineData(View, Tags, null)]
    [InlineData(WithoutImport, 2, "rejected")]
    [InlineData(WithoutImport, 2, null)]
    public async Task Content_that_was_cached_for_a_visitor_who_accepted_waits_for_others(string view, int tags, string? choice)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        using var other = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        if (choice is not null)
        {
            await other.ChooseAsync(("statistics", choice));
        }

        Live(await visitor.OpenAsync(view)).Should().Be(tags);
        Live(await other.OpenAsync(view)).Should().Be(0);
        Live(await visitor.OpenAsync(view)).Should().Be(tags);
        (await other.OpenAsync(view)).QuerySelectorAll("template.vchoice-held").Should().HaveCount(tags);
    }

    [Fact]
    public async Task Visitors_with_the_same_choice_share_what_is_cached()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        using var other = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        await other.ChooseAsync(("statistics", "accepted"));

        Own(await other.OpenAsync(View)).Should().Be(Own(await visitor.OpenAsync(View)));
    }

    [Theory]
    [InlineData(View)]
    [InlineData(Code)]
    [InlineData(WithoutImport)]
    public async Task Page_with_a_cache_varies_by_Cookie_whether_its_content_is_new_or_kept(string view)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        var first = await visitor.GetAsync(view);
        var second = await visitor.GetAsync(view);

        first.Headers["Vary"].Should().Equal("Cookie");
        second.Headers["Vary"].Should().Equal("Cookie");
        Own(await second.ReadPageAsync()).Should().Be(Own(await first.ReadPageAsync()));
    }

    [Theory]
    [InlineData(Code)]
    [InlineData(WithoutImport)]
    public async Task Output_cache_sends_no_page_with_a_cache_to_a_visitor_with_another_choice(string view)
    {
        await using var site = await StartWithOutputCacheAsync(policy => policy.Expire(TimeSpan.FromHours(1)));
        using var visitor = site.NewVisitor();
        using var undecided = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));

        Live(await visitor.OpenAsync(view)).Should().BePositive();
        Live(await visitor.OpenAsync(view)).Should().BePositive();
        Live(await undecided.OpenAsync(view)).Should().Be(0);
    }

    [Fact]
    public async Task Output_cache_that_varies_by_the_decision_stores_a_page_with_a_cache()
    {
        await using var site = await StartWithOutputCacheAsync(policy => policy.VaryByCookieConsent());
        using var visitor = site.NewVisitor();
        using var other = site.NewVisitor();
        using var undecided = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        await other.ChooseAsync(("statistics", "accepted"));

        var page = await visitor.OpenAsync(Code);

        Id(await other.OpenAsync(Code)).Should().Be(Id(page));
        Id(await undecided.OpenAsync(Code)).Should().NotBe(Id(page));
    }

    private static Task<Site> StartWithOutputCacheAsync(Action<OutputCachePolicyBuilder> policy) => HostKinds.StartAsync(
        first: app =>
        {
            app.UseCookieConsent();
            app.UseOutputCache();
        },
        configure: builder => builder.Services.AddOutputCache(options => options.AddBasePolicy(policy)));

    private static int Live(IDocument page) => page.QuerySelectorAll("script[src^='https://other.example']").Length;

    private static string Own(IDocument page) => page.QuerySelector("#own")!.TextContent;

    private static string Id(IDocument page) => page.QuerySelector("#page")!.TextContent;
}
