using System.Text.Json;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;
using CookieConsent.Http;

namespace CookieConsent.Preferences.Import;

/// <summary>
/// Imports what another platform wrote under the library's own cookie name, by the setting
/// <see cref="CookieConsentOptions.ImportedChoices"/>. A category is rejected where any of its keys is <see langword="false"/>,
/// and accepted where all of them are <see langword="true"/>.
/// </summary>
internal sealed class ImportedChoicesImporter(CatalogueAccessor catalogue) : IPreferencesImporter
{
    public string CookieName => CookieCatalogue.PreferencesCookie;

    public ImportedPreferences? Import(string value)
    {
        if (catalogue.Value.ImportedChoices is not { IsEmpty: false } mapping || ImportedValue.Parse(value) is not { } parsed)
        {
            return null;
        }

        var choices = new Dictionary<string, ConsentChoice>(StringComparer.OrdinalIgnoreCase);
        foreach (var import in mapping)
        {
            var values = import.Keys.Select(key => parsed.Members.TryGetValue(key, out var member) ? member : (bool?)null).ToList();
            if (values.Contains(false))
            {
                choices[import.Category.Id] = ConsentChoice.Rejected;
            }
            else if (!values.Contains(null))
            {
                choices[import.Category.Id] = ConsentChoice.Accepted;
            }
        }

        return new ImportedPreferences(parsed.DecidedAt, choices);
    }
}

/// <summary>
/// What another platform wrote under <c>cookies_preferences</c>: a JSON object, percent-encoded or not, with one boolean
/// per tracker and the moment of the choice.
/// </summary>
/// <param name="Members">The members that are true or false.</param>
/// <param name="DecidedAt">The timestamp; <see langword="null"/> without one that can be read.</param>
internal sealed record ImportedValue(IReadOnlyDictionary<string, bool> Members, DateTimeOffset? DecidedAt)
{
    private const int MaxLevels = 8;

    /// <summary>Beyond it parsers no longer agree on a number (RFC 8259 section 6).</summary>
    private const double MaxNumber = (1L << 53) - 1;

    /// <summary>As milliseconds a day of 1973, as seconds one of the year 5138: neither is when a choice was made.</summary>
    private const decimal FirstMilliseconds = 100_000_000_000m;

    private static readonly decimal Earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly decimal Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Duplicate members are refused: parsers disagree on which of them counts.</summary>
    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = MaxLevels,
    };

    /// <summary>Reads a value; <see langword="null"/> for anything that is not such an object.</summary>
    public static ImportedValue? Parse(string value)
    {
        if (PercentEncoding.Decode(value) is not { } json)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object && !HasHugeNumber(document.RootElement) ? Read(document.RootElement) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for an escape within a name that is no character, such as half of a surrogate pair.
            return null;
        }
    }

    private static bool HasHugeNumber(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => !element.TryGetDouble(out var number) || Math.Abs(number) > MaxNumber,
        JsonValueKind.Object => element.EnumerateObject().Any(member => HasHugeNumber(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasHugeNumber),
        _ => false,
    };

    private static ImportedValue Read(JsonElement members)
    {
        var values = new Dictionary<string, bool>(StringComparer.Ordinal);
        DateTimeOffset? decidedAt = null;
        foreach (var member in members.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                values.Add(member.Name, member.Value.GetBoolean());
            }
            else if (member.Value.ValueKind == JsonValueKind.Number && member.NameEquals(ImportCompiler.Timestamp))
            {
                decidedAt = member.Value.TryGetDecimal(out var timestamp) ? ToMoment(timestamp) : null;
            }
        }

        return new ImportedValue(values, decidedAt);
    }

    /// <summary>Seconds or milliseconds since the Unix epoch as a moment; <see langword="null"/> where the calendar has none.</summary>
    private static DateTimeOffset? ToMoment(decimal timestamp)
    {
        var seconds = timestamp >= FirstMilliseconds ? timestamp / 1000 : timestamp;
        return seconds >= Earliest && seconds <= Latest
            ? DateTimeOffset.UnixEpoch.AddTicks((long)decimal.Floor(seconds * TimeSpan.TicksPerSecond))
            : null;
    }
}
