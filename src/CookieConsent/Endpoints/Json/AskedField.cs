
using CookieConsent.Preferences;

namespace CookieConsent.Endpoints.Json;

/// <summary>What the page asked, as the form's field and the JSON's member of one name hold it.</summary>
internal static class AskedField
{
    public const string Name = "asked";

    public static (AskedCategories? Asked, Problem? Problem) Read(string value) => AskedCategories.Parse(value) is { } asked
        ? (asked, null)
        : (null, NotAsked($"'{Problem.Truncate(value)}'"));

    public static Problem NotAsked(string written) => Problem.BadInput(
        Name,
        $"{Problem.Truncate(written)} is not what a page asked.",
        $"Send '{Name}' as GET gives it, a text such as 'statistics~7d3f01aa.third-party~9b1c22ef'; or leave it out.");
}
