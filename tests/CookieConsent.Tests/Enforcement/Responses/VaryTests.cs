using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>A response from which a cookie was removed carries <c>Vary: Cookie</c>.</summary>
public sealed class VaryTests
{
    [Theory]
    [InlineData(new string[0], new[] { "Cookie" })]
    [InlineData(new[] { "Accept-Encoding" }, new[] { "Accept-Encoding", "Cookie" })]
    [InlineData(new[] { "Accept-Encoding, Origin", "Accept" }, new[] { "Accept-Encoding, Origin", "Accept", "Cookie" })]
    [InlineData(new[] { "X-Cookie" }, new[] { "X-Cookie", "Cookie" })]
    [InlineData(new[] { "cookie" }, new[] { "cookie" })]
    [InlineData(new[] { "Accept-Encoding,COOKIE ,Origin" }, new[] { "Accept-Encoding,COOKIE ,Origin" })]
    [InlineData(new[] { "Origin", "Cookie" }, new[] { "Origin", "Cookie" })]
    [InlineData(new[] { "*" }, new[] { "*" })]
    public async Task A_response_from_which_a_cookie_was_removed_varies_by_Cookie(string[] before, string[] after)
    {
        await using var site = await StartAsync(before, $"{Declared.Statistics}=1", $"{Declared.FirstParty}=1", $"{Declared.Necessary}=1");
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Headers["Vary"].Should().Equal(after);
    }

    [Fact]
    public async Task Response_whose_cookies_were_all_kept_varies_as_the_application_set()
    {
        await using var site = await StartAsync(["Accept-Encoding"], $"{Declared.Statistics}=1", $"{Declared.Necessary}=1");
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        (await visitor.GetAsync("/page")).Headers["Vary"].Should().Equal("Accept-Encoding");
    }

    [Fact]
    public async Task Response_without_cookies_varies_as_the_application_set()
    {
        await using var site = await StartAsync([]);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Headers.Contains("Vary").Should().BeFalse();
    }

    [Fact]
    public async Task Response_with_a_shortened_cookie_varies_as_the_application_set()
    {
        await using var site = await StartAsync([], $"{Declared.FirstParty}=1; Max-Age=99999999", null);
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        var response = await visitor.GetAsync("/page");

        response.SetCookies.Should().ContainSingle().Which.MaxAge.Should().BeLessThan(99999999);
        response.Headers.Contains("Vary").Should().BeFalse();
    }

    private static Task<Site> StartAsync(string[] vary, params string?[] lines) => Site.StartAsync(endpoint: context =>
    {
        context.Response.Headers.Vary = vary;
        context.Response.Headers.SetCookie = lines;
        return context.Response.WriteAsync("page");
    });
}
