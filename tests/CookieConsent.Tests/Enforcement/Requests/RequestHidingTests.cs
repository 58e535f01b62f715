using System.Text.Json;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>A cookie that is declared and not allowed is hidden from Request.Cookies and from the Cookie header.</summary>
public sealed class RequestHidingTests
{
    [Theory]
    [InlineData(Declared.Necessary, true, true, true)]
    [InlineData("sessionid", true, true, true)]
    [InlineData("django_language", true, true, true)]
    [InlineData("csrftoken", true, true, true)]
    [InlineData(Declared.Anonymous, true, true, false)]
    [InlineData(Declared.Statistics, false, true, false)]
    [InlineData(Declared.FirstParty, false, true, false)]
    [InlineData(Declared.ThirdParty, false, true, false)]
    [InlineData("_gaC1", false, true, false)]
    [InlineData(Declared.Undeclared, true, true, true)]
    [InlineData("_GA", true, true, true)]
    [InlineData("__Host-_ga", true, true, true)]
    [InlineData("%5Fga", true, true, true)]
    public async Task A_cookie_is_visible_or_hidden_by_the_choice_for_its_category(string cookie, bool undecided, bool accepted, bool rejected)
    {
        await using var site = await Site.StartAsync(endpoint: VisibleRequestCookies.Respond);

        (await IsSeen(site, cookie, _ => Task.CompletedTask)).Should().Be(undecided, "the visitor is undecided");
        (await IsSeen(site, cookie, visitor => visitor.AcceptAllAsync())).Should().Be(accepted, "the visitor accepted");
        (await IsSeen(site, cookie, visitor => visitor.RejectAllAsync())).Should().Be(rejected, "the visitor rejected");
    }

    [Theory]
    [InlineData("\"HideRefusedCookies\": false")]
    [InlineData("\"Mode\": \"ReportOnly\"")]
    public async Task Header_is_unchanged_where_hiding_is_off(string members)
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith(members), endpoint: VisibleRequestCookies.Respond);

        var sight = VisibleRequestCookies.In(await RawRequest.GetAsync(site.Address, "Cookie: _ga=1;x=2;", "Cookie: _pk_id.1=3"));

        sight.Lines.Should().Equal("_ga=1;x=2;", "_pk_id.1=3");
        sight.Cookies.Keys.Should().Equal("_ga", "x", "_pk_id.1");
    }

    [Fact]
    public async Task A_hidden_cookie_is_visible_again_as_soon_as_its_category_is_accepted()
    {
        await using var site = await Site.StartAsync(endpoint: async context =>
        {
            var before = VisibleRequestCookies.Of(context.Request);
            await context.RequestServices.GetRequiredService<ICookieConsentService>().SaveAsync(context, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Accepted });
            await context.Response.WriteAsJsonAsync(new[] { before, VisibleRequestCookies.Of(context.Request) });
        });
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "basket=1; _ga=2; recommendations=3";

        var sights = (await visitor.GetAsync("/page")).Json.Deserialize<VisibleRequestCookies[]>(JsonSerializerOptions.Web)!;

        sights[0].Lines.Should().Equal("basket=1");
        sights[1].Lines.Should().Equal("basket=1; _ga=2");
    }

    [Fact]
    public async Task The_header_is_gone_when_nothing_is_left_of_it()
    {
        await using var site = await Site.StartAsync(endpoint: VisibleRequestCookies.Respond);

        var one = VisibleRequestCookies.In(await RawRequest.GetAsync(site.Address, "Cookie: _ga=1"));
        var several = VisibleRequestCookies.In(await RawRequest.GetAsync(site.Address, "Cookie: _ga=1; recommendations=2;", "Cookie: VISITOR_INFO1_LIVE=3"));

        one.Lines.Should().BeEmpty();
        several.Lines.Should().BeEmpty();
        several.Cookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Several_Cookie_lines_are_read_and_hidden_as_one()
    {
        await using var site = await Site.StartAsync(endpoint: VisibleRequestCookies.Respond);
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        var choice = "cookies_preferences=" + visitor.Jar["cookies_preferences"];

        var sight = VisibleRequestCookies.In(await RawRequest.GetAsync(
            site.Address,
            "Cookie: basket=1; recommendations=2",
            "Cookie: recommendations=3",
            "Cookie: " + choice,
            "Cookie: _ga=4;VISITOR_INFO1_LIVE=5; x=6"));

        sight.Lines.Should().Equal("basket=1", choice, "_ga=4; x=6");
    }

    [Fact]
    public async Task The_newest_choice_of_several_Cookie_lines_counts()
    {
        await using var site = await Site.StartAsync(endpoint: VisibleRequestCookies.Respond);
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        var accepted = "Cookie: cookies_preferences=" + visitor.Jar["cookies_preferences"];
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await visitor.RejectAllAsync();
        var rejected = "Cookie: cookies_preferences=" + visitor.Jar["cookies_preferences"];

        foreach (var lines in new[] { new[] { "Cookie: _ga=1", accepted, rejected }, [rejected, accepted, "Cookie: _ga=1"] })
        {
            VisibleRequestCookies.In(await RawRequest.GetAsync(site.Address, lines)).Cookies.Should().NotContainKey("_ga");
        }
    }

    [Fact]
    public async Task Odd_cookie_does_not_hide_others_or_reveal_what_is_refused()
    {
        await using var site = await Site.StartAsync(endpoint: VisibleRequestCookies.Respond);

        var sight = VisibleRequestCookies.In(await RawRequest.GetAsync(site.Address, "Cookie: =x; _ga; \t_ga\t=\t1 ;;{a:\"b\"}; basket=1, _ga=2; recommendations=a=b;_ga=\"x;y=2"));

        sight.Lines.Should().Equal("=x; _ga;;{a:\"b\"}; basket=1, _ga=2;y=2");
        sight.Cookies.Should().NotContainKeys("_ga", "recommendations");
    }

    private static async Task<bool> IsSeen(Site site, string cookie, Func<Visitor, Task> choose)
    {
        using var visitor = site.NewVisitor();
        await choose(visitor);
        visitor.Jar[cookie] = "1";
        visitor.Jar["neighbour"] = "2";
        var sight = await VisibleRequestCookies.OfPageAsync(visitor);

        sight.Cookies.Should().Contain("neighbour", "2");
        sight.Lines.Should().ContainSingle().Which.Contains($"{cookie}=1", StringComparison.Ordinal).Should().Be(sight.Cookies.ContainsKey(cookie));
        return sight.Cookies.ContainsKey(cookie);
    }
}
