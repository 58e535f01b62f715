using CookieConsent.Enforcement;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Components.Hosts;

/// <summary>The two tags of every page are rendered once for all visitors in the same state, and cost a page little.</summary>
public sealed class TagCostTests
{
    private const int MaxBytes = 8 * 1024;
    private const int Rounds = 20;

    [Theory]
    [InlineData("")]
    [InlineData("accept-all")]
    public async Task Banner_and_settings_link_allocate_at_most_8_kilobytes_a_page(string decision)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        if (decision.Length > 0)
        {
            await visitor.PostAsync($"decision={decision}");
        }

        var cookies = string.Join("; ", visitor.Jar.Select(cookie => $"{cookie.Key}={cookie.Value}"));

        (Bytes(site, cookies, "?plain=0") - Bytes(site, cookies, "?plain=1")).Should().BeInRange(0, MaxBytes);
    }

    /// <summary>The fewest bytes of many rounds: the runtime's own work falls into some of them.</summary>
    private static long Bytes(Site site, string cookies, string query) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        using var scope = site.Services.CreateScope();
        using var body = new MemoryStream(32 * 1024);
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Response.Body = body;
        context.Request.Path = "/view/Tags";
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers.Cookie = cookies;
        context.Request.Headers.AcceptLanguage = "fr-FR,fr;q=0.9,en;q=0.8";
        var before = GC.GetAllocatedBytesForCurrentThread();
        var shown = site.Services.GetRequiredService<CookieConsentMiddleware>().Invoke(context, inner => HostKinds.ShowAsync(inner, "Tags"));
        shown.IsCompletedSuccessfully.Should().BeTrue("what is awaited runs on another thread, whose bytes are not counted");
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
