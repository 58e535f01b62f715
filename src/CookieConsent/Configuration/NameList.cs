
using CookieConsent.Diagnostics;

namespace CookieConsent.Configuration;

/// <summary>Names in a log message.</summary>
internal static class NameList
{
    private const int MaxNames = 20;

    public static string Of(IReadOnlyCollection<string> names)
    {
        var shown = string.Join(", ", names.Take(MaxNames).Select(name => LogSanitizer.Of(name)));
        return names.Count switch
        {
            0 => "none",
            <= MaxNames => shown,
            _ => $"{shown} and {names.Count - MaxNames} more",
        };
    }
}
