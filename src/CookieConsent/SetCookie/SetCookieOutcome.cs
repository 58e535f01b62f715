
using CookieConsent.Catalogue;

namespace CookieConsent.SetCookie;

/// <summary>The decision on one line.</summary>
/// <param name="Action">What becomes of it.</param>
/// <param name="Line">The line that leaves: the same instance where it is kept; <see langword="null"/> where it is removed.</param>
/// <param name="Declaration">The declaration that decided, where one did.</param>
internal readonly record struct SetCookieOutcome(SetCookieAction Action, string? Line, CookieDeclaration? Declaration)
{
    public static SetCookieOutcome Keep(string line) => new(SetCookieAction.Kept, line, null);

    public static SetCookieOutcome KeepEssential(string line) => new(SetCookieAction.KeptEssential, line, null);

    public static SetCookieOutcome Remove(SetCookieAction action, CookieDeclaration? declaration) => new(action, null, declaration);
}
