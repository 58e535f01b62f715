using System.IO.Enumeration;
using CookieConsent;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace OpenDataPortal.PageEvents;

/// <summary>What happened to the cookies of a response whose headers were sent, and to what its page would request of third parties.</summary>
internal sealed class PageReport(IOptionsMonitor<CookieConsentOptions> options)
{
    public IReadOnlyList<PageEvent> CookiesOf(HttpContext context)
    {
        var logged = PageEventLog.Of(context);
        var lines = SetCookieHeaderValue.TryParseList(context.Response.Headers.SetCookie, out var parsed) ? parsed : [];
        return [.. lines.Select(cookie => Sent(cookie, logged)), .. logged.Where(removed => !removed.IsAllowed)];
    }

    public static PageEvent ThirdParty(HttpContext context, string origin, string category)
    {
        // The feature itself: GetCookieConsent() would change the headers, which were sent.
        var choice = context.Features.GetRequiredFeature<ICookieConsentFeature>().GetChoice(category);
        return new PageEvent(origin, category, choice switch
        {
            ConsentChoice.Accepted => PageOutcome.Accepted,
            ConsentChoice.Rejected => PageOutcome.Rejected,
            _ => PageOutcome.Undecided,
        });
    }

    private PageEvent Sent(SetCookieHeaderValue cookie, IReadOnlyList<PageEvent> logged)
    {
        var declared = options.CurrentValue.Categories
            .SelectMany(category => category.Value.Cookies, (category, entry) => (category.Key, entry.Value, Pattern: entry.Value.Name ?? entry.Key))
            .FirstOrDefault(entry => FileSystemName.MatchesSimpleExpression(entry.Pattern, cookie.Name, ignoreCase: false));
        return new PageEvent(cookie.Name.ToString(), declared.Key, cookie switch
        {
            { MaxAge: { } age } when age <= TimeSpan.Zero => PageOutcome.Deleted,
            _ when logged.Any(other => other.Outcome == PageOutcome.Shortened && other.Name == cookie.Name) => PageOutcome.Shortened,
            _ when declared.Key is null or CookieCategories.Necessary => PageOutcome.Necessary,
            _ => declared.Value.Anonymous ? PageOutcome.Anonymous : PageOutcome.Accepted,
        });
    }
}
