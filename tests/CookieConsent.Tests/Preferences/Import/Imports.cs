using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using CookieConsent.Preferences.Import;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Preferences.Import;

/// <summary>Choices of another platform: two keys about statistics, one about third-party, none about first-party.</summary>
internal static class Imports
{
    public const string Mapping = """
        "ImportedChoices": { "matomo": "statistics", "ga": "statistics", "youtube": "third-party" }
        """;

    public static readonly DateTimeOffset Now = Site.Start;

    public static readonly CookieCatalogue Catalogue = SampleDecisions.Catalogue(Declared.CatalogueWith(Mapping));

    public static readonly ImportedPreferencesReader Reader = ReaderOn(Catalogue);

    /// <summary>A value of the form seen: a percent-encoded JSON object.</summary>
    public static string Cookie(string json) => "cookies_preferences=" + Uri.EscapeDataString(json);

    /// <summary>The value that accepts or rejects everything that is mapped, at a time.</summary>
    public static string Cookie(bool accepts, DateTimeOffset decidedAt)
    {
        var word = accepts ? "true" : "false";
        return Cookie($$"""{"functional_cookies":true,"matomo":{{word}},"ga":{{word}},"youtube":{{word}},"timestamp":{{decidedAt.ToUnixTimeMilliseconds()}}}""");
    }

    public static PreferencesReadResult Read(StringValues cookies, DateTimeOffset? now = null, CookieCatalogue? catalogue = null)
    {
        var own = PreferencesReader.Read(cookies, catalogue ?? Catalogue, now ?? Now);
        return (catalogue is null ? Reader : ReaderOn(catalogue)).ReadBeside(own, cookies, catalogue ?? Catalogue, now ?? Now);
    }

    /// <summary>The reader with the built-in importer, by a catalogue's mapping.</summary>
    public static ImportedPreferencesReader ReaderOn(CookieCatalogue catalogue) =>
        new([new ImportedChoicesImporter(new CatalogueAccessor { Value = catalogue })], NullLoggerFactory.Instance);

    /// <summary>The choices that were read: <c>statistics:accepted</c>.</summary>
    public static string ChoicesText(this PreferencesReadResult result) => result.Preferences is { } preferences
        ? string.Join(' ', preferences.Choices.Select(choice => $"{choice.CategoryId}:{choice.Choice}".ToLowerInvariant()))
        : "";
}
