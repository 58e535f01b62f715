using CookieConsent.Decisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace CookieConsent.Caching;

/// <summary>
/// The decision by which a response is stored. It returns what visitors in the same state share; reading anything of one visitor
/// keeps the response from being stored.
/// </summary>
internal sealed class OutputCacheConsentFeature(OutputCacheContext cache, RequestConsent consent, string key) : ICookieConsentFeature
{
    /// <summary>The name of the key among what the cache varies by.</summary>
    public const string Rule = "cookie-consent";

    public RequestConsent Consent { get; } = consent;

    public string Key { get; } = key;

    /// <summary>Whether anything of one visitor was read.</summary>
    public bool IsOneVisitorsOwn { get; private set; }

    public bool PromptRequired => Consent.PromptRequired;

    public bool HasDecided => Consent.HasDecided;

    public DateTimeOffset? DecidedAt
    {
        get
        {
            IsOneVisitorsOwn = true;
            cache.AllowCacheStorage = false;
            return Consent.DecidedAt;
        }
    }

    public IReadOnlyDictionary<string, ConsentChoice> Choices => Consent.Choices;

    public ConsentChoice GetChoice(string categoryId) => Consent.GetChoice(categoryId);

    public bool IsCategoryAllowed(string categoryId) => Consent.IsCategoryAllowed(categoryId);

    public bool IsCookieAllowed(string cookieName) => Consent.IsCookieAllowed(cookieName);

    /// <summary>Whether the cached entry is one for this decision alone.</summary>
    public bool Holds(HttpContext context) =>
        cache.CacheVaryByRules.VaryByValues.TryGetValue(Rule, out var value)
        && value == Key
        && CookieConsentOutputCachePolicy.KeyOf(context, Consent.Decision) == Key;
}
