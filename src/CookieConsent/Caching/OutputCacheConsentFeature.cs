using CookieConsent.Decisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace CookieConsent.Caching;

/// <summary>
/// The decision by which one request's response is stored. It answers what visitors in the same state share; who asks for
/// more keeps the response from being stored.
/// </summary>
internal sealed class OutputCacheConsentFeature(OutputCacheContext cache, CookieConsentFeature consent, string key) : ICookieConsentFeature
{
    /// <summary>The name under which the key is among what the cache varies by.</summary>
    public const string Rule = "cookie-consent";

    /// <summary>What it was made of.</summary>
    public CookieConsentFeature Consent { get; } = consent;

    public string Key { get; } = key;

    /// <summary>Whether anything was told that only one visitor may read.</summary>
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

    /// <summary>Whether the response's entry is one for this decision, and for no other.</summary>
    public bool Holds(HttpContext context) =>
        cache.CacheVaryByRules.VaryByValues.TryGetValue(Rule, out var value)
        && value == Key
        && CookieConsentOutputCachePolicy.KeyOf(context, Consent.Decision) == Key;
}
