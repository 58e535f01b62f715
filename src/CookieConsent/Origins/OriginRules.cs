using System.Runtime.CompilerServices;
using CookieConsent.Decisions;

namespace CookieConsent.Origins;

/// <summary>The origins that each decision allows, which all visitors in one state share.</summary>
internal sealed class OriginRules
{
    private readonly ConditionalWeakTable<ConsentDecision, AllowedOrigins> _allowed = [];

    public AllowedOrigins Of(ConsentDecision decision) => _allowed.GetValue(decision, static decision => new AllowedOrigins(decision));
}
