using CookieConsent.Enforcement;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>What filtering a response allocates without a listener to metrics while the log is not at Debug.</summary>
public sealed class ResponseCostTests
{
    private const string Kept = "basket=4711; Path=/; Max-Age=2592000; SameSite=Lax";
    private const string Removed = "_ga=GS1.1; Expires=Thu, 31 Dec 2026 10:00:00 GMT; Path=/; Max-Age=2592000";

    [Fact]
    public async Task Response_whose_cookies_all_pass_costs_nothing() => (await BytesAsync(Kept, Kept, Kept, Kept, Kept)).Should().Be(0);

    [Fact]
    public async Task Response_from_which_all_cookies_are_removed_costs_nothing() => (await BytesAsync(Removed, Removed)).Should().Be(0);

    [Fact]
    public async Task Response_that_keeps_some_cookies_costs_their_header() =>
        (await BytesAsync(Kept, Removed, Kept, Removed, Removed)).Should().Be(Allocation.Of(() => GC.KeepAlive(new string[2])));

    [Theory]
    [InlineData("who_knows=1; Path=/")]
    [InlineData("who_knows_8K2V0Q1XYZ=1; Path=/")]
    [InlineData("=1; Path=/")]
    public async Task Undeclared_cookie_that_was_logged_costs_nothing(string line) => (await BytesAsync(line, Removed)).Should().Be(0);

    private static async Task<long> BytesAsync(params string[] lines)
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Logging.SetMinimumLevel(LogLevel.Information));
        var filter = site.Services.GetRequiredService<ResponseFilter>();
        var context = new DefaultHttpContext();
        await site.Services.GetRequiredService<CookieConsentMiddleware>().Invoke(context, _ => Task.CompletedTask);
        var request = EnforcedRequest.Of(context)!;
        var written = new StringValues(lines);
        var bytes = Allocation.Of(() =>
        {
            context.Response.Headers.SetCookie = written;
            filter.FilterIfNeeded(request);
        });
        site.Logs.Errors.Should().BeEmpty();
        return bytes;
    }
}
