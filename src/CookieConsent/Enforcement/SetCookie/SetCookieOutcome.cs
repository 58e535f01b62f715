using CookieConsent.Catalogue;

namespace CookieConsent.Enforcement.SetCookie;

/// <summary>The decision on one line.</summary>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Line">The line that leaves: the same instance where it is kept; <see langword="null"/> where it is removed.</param>
/// <param name="Declaration">The declaration that decided, where one did.</param>
internal readonly record struct SetCookieOutcome(SetCookieFate Fate, string? Line, CookieDeclaration? Declaration)
{
    public static SetCookieOutcome Keep(string line) => new(SetCookieFate.Kept, line, null);

    public static SetCookieOutcome KeepEssential(string line) => new(SetCookieFate.KeptEssential, line, null);

    public static SetCookieOutcome Remove(SetCookieFate fate, CookieDeclaration? declaration) => new(fate, null, declaration);
}
