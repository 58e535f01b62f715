using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>Undeclared, nameless or unreadable follows UndeclaredCookies, whatever the visitor chose.</summary>
public sealed class UndeclaredCookiesTests
{
    public static TheoryData<string> Lines =>
    [
        "who_knows=1",
        "=nameless",
        "nameless",
        " = x; Path=/",
        "; Path=/",
        "_GA=1",
        "who\tknows=1",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Undeclared_cookie_is_removed_by_default_whatever_the_visitor_chose(string line)
    {
        await using var site = await StartAsync("\"Mode\": \"Enforce\"", line);
        (await IsListeningAsync(site)).Should().AllSatisfy(response => response.CookieLines.Should().BeEmpty());
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Undeclared_cookie_is_removed_where_undeclared_cookies_are_blocked(string line)
    {
        await using var site = await StartAsync("\"UndeclaredCookies\": \"Block\"", line);
        (await IsListeningAsync(site)).Should().AllSatisfy(response => response.CookieLines.Should().BeEmpty());
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Undeclared_cookie_is_unchanged_where_undeclared_cookies_are_allowed(string line)
    {
        await using var site = await StartAsync("\"UndeclaredCookies\": \"Allow\"", line);
        (await IsListeningAsync(site)).Should().AllSatisfy(response => response.CookieLines.Should().Equal(line.Trim()));
    }

    [Fact]
    public async Task A_declared_cookie_is_decided_on_also_where_undeclared_ones_are_allowed()
    {
        await using var site = await StartAsync("\"UndeclaredCookies\": \"Allow\"", $"{Declared.Statistics}=1");
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().BeEmpty();
    }

    [Fact]
    public async Task Undeclared_cookie_is_warned_of_once_for_each_name()
    {
        await using var site = await StartAsync("\"UndeclaredCookies\": \"Block\"", "who_knows=1", "nobody_knows=1", "who_knows=2", "=3", "4");
        await IsListeningAsync(site);

        var warnings = site.Logs.Named("UndeclaredCookieRemoved");
        warnings.Should().OnlyContain(entry => entry.Level == LogLevel.Warning);
        warnings.Select(entry => entry.Values["Cookie"]).Should().Equal("who_knows", "nobody_knows");
        site.Logs.Named("NamelessCookieRemoved").Should().ContainSingle().Which.Level.Should().Be(LogLevel.Warning);
    }

    private static async Task<ReceivedResponse[]> IsListeningAsync(Site site)
    {
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        using var rejecting = site.NewVisitor();
        await accepting.AcceptAllAsync();
        await rejecting.RejectAllAsync();
        return [await undecided.GetAsync("/page"), await accepting.GetAsync("/page"), await rejecting.GetAsync("/page")];
    }

    private static Task<Site> StartAsync(string setting, params string[] lines) => Site.StartAsync(Declared.CatalogueWith(setting), endpoint: context =>
    {
        context.Response.Headers.SetCookie = lines;
        return context.Response.WriteAsync("page");
    });
}
