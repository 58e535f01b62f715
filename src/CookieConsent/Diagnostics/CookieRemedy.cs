namespace CookieConsent.Diagnostics;

/// <summary>What an operator does about a cookie that nothing declares.</summary>
/// <param name="findCall">The line of code that marks a cookie of the framework essential; <see langword="null"/> for any other.</param>
internal sealed class CookieRemedy(Func<string, string?> findCall)
{
    /// <param name="name">The cookie's name; empty for a nameless one.</param>
    /// <param name="canBeEssential">Whether a cookie passes that the application marks essential.</param>
    public string For(string name, bool canBeEssential)
    {
        if (name.Length == 0)
        {
            return "Give it a name, and declare that under CookieConsent:Categories.";
        }

        if (canBeEssential && findCall(name) is { } call)
        {
            return $"Mark it essential: {call} Or declare it under CookieConsent:Categories.";
        }

        return NamePattern.Of(name) is { } pattern
            ? $"A part of its name seems to change: declare '{LogSanitizer.Of(pattern)}' under CookieConsent:Categories."
            : "Declare it under CookieConsent:Categories.";
    }
}
