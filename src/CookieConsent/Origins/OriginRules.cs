using System.Runtime.CompilerServices;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;

namespace CookieConsent.Origins;

/// <summary>The origins that each decision allows, which all visitors in one state share.</summary>
internal sealed class OriginRules
{
    private readonly ConditionalWeakTable<ConsentDecision, AllowedOrigins> _allowed = [];

    public AllowedOrigins Of(ConsentDecision decision) => _allowed.GetValue(decision, static decision => new AllowedOrigins(decision));

    /// <summary>Whether the visitors' choices make a difference: without an optional origin, all documents have the same policy.</summary>
    public static bool DependOnDecision(CookieCatalogue catalogue) => catalogue.OptionalCategories.Any(category => category.Origins.Length > 0);
}
