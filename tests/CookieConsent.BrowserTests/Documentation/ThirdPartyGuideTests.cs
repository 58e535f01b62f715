using System.Text;
using System.Text.Json;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.BrowserTests.Documentation;

/// <summary>The four steps of the guide to third parties, in their order: the report fills the fragment that is enforced in the end.</summary>
public sealed class ThirdPartyGuideTests
{
    private static readonly string[] Embedded = ["/frame", "/library.js", "/still.svg"];

    [BrowserFact]
    public async Task Fragment_of_the_report_takes_a_site_from_report_to_enforce()
    {
        await using var other = await OtherOrigin.OpenAsync();
        var fragment = await ReportAsync(other);
        fragment.Should().Contain($"\"{other.Address.GetLeftPart(UriPartial.Authority)}\": \"frame img script\"");
        (await ReportAsync(other, fragment!)).Should().BeNull("everything is declared");
        Embedded.Should().BeSubsetOf(other.Requests, "Report blocks nothing");
        var reported = other.Requests.Count;

        await using var site = await OpenAsync(other, "Enforce", fragment!);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.ShouldBeShownAsync();
        other.Requests.Should().HaveCount(reported, "the visitor is undecided");

        await visitor.Banner.AcceptAsync();
        await Eventually.IsTrue(() => Embedded.All(other.Requests.Skip(reported).Contains));
        site.Logs.Named("OriginUndeclared").Should().BeEmpty();
    }

    /// <summary>Steps 1 and 2: a browser opens the page, and the report has the fragment.</summary>
    private static async Task<string?> ReportAsync(OtherOrigin other, params string[] fragments)
    {
        await using var site = await OpenAsync(other, "Report", fragments);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        using var reader = site.NewVisitor();
        reader.Headers["Accept"] = "application/json";
        JsonElement report = default;
        await Eventually.IsTrue(async () =>
        {
            report = JsonSerializer.Deserialize<JsonElement>((await reader.GetAsync("/cookies/report")).Body);
            return report.GetProperty("origins").EnumerateArray().Any(origin => origin.GetProperty("kinds").GetArrayLength() == Embedded.Length);
        });
        site.Logs.Named("OriginUndeclared").Should().HaveCount(fragments.Length == 0 ? Embedded.Length : 0);
        return report.GetProperty("fragment").GetString();
    }

    private static Task<Site> OpenAsync(OtherOrigin other, string handling, params string[] fragments) => Site.StartAsync(
        $$"""{ "ThirdParties": "{{handling}}" }""",
        builder =>
        {
            builder.Environment.EnvironmentName = Environments.Development;
            foreach (var fragment in fragments)
            {
                builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(fragment)));
            }
        },
        app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapCookieReport();
        },
        context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync($"""
                <!DOCTYPE html><html lang="en"><title>Town</title><script src="/cookies/assets/vchoice.js" defer></script>
                <script src="{other.Address}library.js"></script><iframe src="{other.Address}frame"></iframe><img src="{other.Address}still.svg" alt="Still"></html>
                """);
        });
}
