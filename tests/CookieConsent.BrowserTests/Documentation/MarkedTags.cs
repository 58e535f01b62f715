using System.Text.RegularExpressions;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Documentation;

/// <summary>The tags of the guides that wait for a category, all in one page, with a stand-in for every other host.</summary>
internal static partial class MarkedTags
{
    /// <summary>What the page shows of the calls in the guides' inline scripts. Each needs the script before it.</summary>
    public const string Calls = "() => [window.called?.sort().join(), window.dataLayer?.length, window._paq?.length, window.fbq?.queue.length].join(' ')";

    public const string NoCalls = "   ";

    public const string AllCalls = "count,insights,piano 3 4 2";

    private const string Script = """
        window.called ??= [];
        window.startCounting = () => window.called.push('count');
        window.pa ??= { sendEvent() { window.called.push('piano'); } };
        window.Microsoft ??= { ApplicationInsights: { ApplicationInsights: class { loadAppInsights() {} trackPageView() { window.called.push('insights'); } } } };
        """;

    /// <summary>What the tags request, each once.</summary>
    public static readonly IReadOnlyList<string> Requests =
    [
        "/embed/aqz-KE-bpKQ", "/export/embed.html", "/embed.js", "/visit.svg", "/gtag/js", "/gtm.js", "/matomo.js", "/count.js", "/en_US/fbevents.js", "/0000000.js", "/scripts/b/ai.3.gbl.min.js",
        "/piano-analytics.js",
    ];

    public static Task<OtherOrigin> OpenVendorsAsync() => OtherOrigin.OpenAsync(context =>
    {
        if (!context.Request.Path.Value!.EndsWith("js", StringComparison.Ordinal))
        {
            return OtherOrigin.RespondAsync(context);
        }

        context.Response.ContentType = "text/javascript";
        return context.Response.WriteAsync(Script);
    });

    /// <summary>A page of all of them. The components of the page hold what the tag helpers hold, by the same means.</summary>
    public static Task<Site> OpenPageAsync(OtherOrigin vendors) =>
        GatedSite.OpenAsync(Held(string.Join('\n', Recipe.Guides.Order(StringComparer.Ordinal).SelectMany(Recipe.TagsIn)), vendors));

    /// <summary>Tags as <see cref="GatedPage"/> takes them.</summary>
    public static string Held(string tags, OtherOrigin vendors) => Waiting().Replace(Host().Replace(tags, vendors.Address.ToString()), "{{${open}${content}}}");

    [GeneratedRegex("https://[^/'\"]+/")]
    private static partial Regex Host();

    /// <summary>A tag with the attribute, which is taken out, or the content of an element that holds.</summary>
    [GeneratedRegex("""
        (?<open><script[^>]*)\ cookie-category="[^"]*"(?<content>[^>]*>.*?</script>)
        |(?<open><img[^>]*)\ cookie-category="[^"]*"(?<content>[^>]*>)
        |<cookie-(?<name>placeholder|content)[^>]*>(?<content>.*?)</cookie-\k<name>>
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Waiting();
}
