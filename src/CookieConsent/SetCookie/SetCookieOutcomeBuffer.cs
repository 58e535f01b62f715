using System.Runtime.CompilerServices;

namespace CookieConsent.SetCookie;

/// <summary>Places for the outcomes of as many lines as responses have, on the stack.</summary>
[InlineArray(Capacity)]
internal struct SetCookieOutcomeBuffer
{
    public const int Capacity = 8;

    private SetCookieOutcome _first;
}
