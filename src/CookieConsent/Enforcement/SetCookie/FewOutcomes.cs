using System.Runtime.CompilerServices;

namespace CookieConsent.Enforcement.SetCookie;

/// <summary>Places for the outcomes of as many lines as responses have, on the stack.</summary>
[InlineArray(Capacity)]
internal struct FewOutcomes
{
    public const int Capacity = 8;

    private SetCookieOutcome _first;
}
