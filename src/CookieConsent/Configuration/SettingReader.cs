using System.Globalization;
using System.Text.Json;
using CookieConsent.Catalogue.Compilation;

namespace CookieConsent.Configuration;

/// <summary>Reads the settings of one node, and reports those that cannot be read or that nothing reads.</summary>
internal sealed class SettingReader(SettingNode node, SettingPath path, List<ConfigurationError> mistakes)
{
    public const string ListProblem = "is a list, or an object with the keys of one (0, 1, …), which configuration cannot tell apart.";

    private const int MostSettings = 12;

    private readonly List<string> _known = new(MostSettings);

    /// <summary>Whether something else stands where the settings are expected.</summary>
    private bool IsMisshapen { get; init; }

    private IEnumerable<string> Keys => node.Children?.Keys ?? Enumerable.Empty<string>();

    public string Text(string key, string fallback) => OptionalText(key) ?? fallback;

    public string? OptionalText(string key) => Find(key) is { } setting ? Plain(setting, path, key) : null;

    public bool Flag(string key, bool fallback) => OptionalFlag(key) ?? fallback;

    public bool? OptionalFlag(string key)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }

        if (!bool.TryParse(text, out var value))
        {
            mistakes.Add(new ConfigurationError(PathOf(key), $"'{text}' is neither true nor false.", "Write true or false."));
            return null;
        }

        return value;
    }

    public int Number(string key)
    {
        if (OptionalText(key) is not { } text)
        {
            return 0;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            mistakes.Add(new ConfigurationError(PathOf(key), $"'{text}' is not a whole number.", "Write a whole number, such as 10."));
        }

        return value;
    }

    /// <summary>One of the names of an enumeration, in any case.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="fallback">Its default.</param>
    /// <param name="isCamelCase">Whether the documentation writes the names so.</param>
    public TEnum Word<TEnum>(string key, TEnum fallback, bool isCamelCase = false)
        where TEnum : struct, Enum
    {
        if (OptionalText(key) is not { } text)
        {
            return fallback;
        }

        var names = Enum.GetNames<TEnum>();
        if (!names.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            var written = isCamelCase ? names.Select(JsonNamingPolicy.CamelCase.ConvertName) : names;
            mistakes.Add(new ConfigurationError(PathOf(key), $"'{text}' is not a value of this setting.", $"Write {string.Join(" or ", written.Select(name => $"'{name}'"))}."));
            return fallback;
        }

        return Enum.Parse<TEnum>(text, ignoreCase: true);
    }

    /// <summary>A string, or an object with one entry per culture.</summary>
    public LocalizedText? Localized(string key)
    {
        if (Find(key) is not { } text)
        {
            return null;
        }

        if (IsList(text))
        {
            AddShape(key, ListProblem, "Write a string, or an object with one entry per culture.");
            return null;
        }

        var result = new LocalizedText();
        if (text.Value is { } plain)
        {
            result[LocalizedText.DefaultEntry] = plain;
        }

        if (text is { Children: { } entries, ValueIsLater: false })
        {
            foreach (var (culture, entry) in entries)
            {
                result[culture] = Plain(entry, path.To(key), culture) ?? "";
            }
        }

        return result;
    }

    /// <summary>A setting that is an object of localized texts.</summary>
    public IEnumerable<(string Name, LocalizedText Text)> LocalizedByName(string key)
    {
        var settings = Group(key);
        return from name in settings.Keys let text = settings.Localized(name) where text is not null select (name, text);
    }

    /// <summary>A setting that is an object; one of another shape is reported and counts as empty.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="remedy">What to write instead of a list.</param>
    public SettingReader Group(string key, string remedy = "Write an object: { … }.")
    {
        var group = Find(key) ?? new SettingNode();
        if (!string.IsNullOrEmpty(group.Value) && (group.Children is null || group.ValueIsLater))
        {
            AddShape(key, $"'{group.Value}' is a plain value where an object is expected.", "Write an object: { … }.");
        }
        else if (IsList(group))
        {
            AddShape(key, ListProblem, remedy);
        }
        else
        {
            return new SettingReader(group, path.To(key), mistakes);
        }

        return new SettingReader(new SettingNode(), path.To(key), mistakes) { IsMisshapen = true };
    }

    /// <summary>The entries of a setting that is an object of objects, and not a list, which sources would merge by place.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="by">What each entry's key is, and what to do where that is a number.</param>
    public IEnumerable<(string Key, SettingReader Entry)> Keyed(string key, string by)
    {
        var settings = Group(key, KeyedRemedy(by));
        return from name in settings.Keys let entry = settings.Group(name) where !entry.IsMisshapen select (name, entry);
    }

    /// <summary>The entries of a setting that is an object of plain values; one that is null is none.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="by">What each entry's key is.</param>
    public IEnumerable<(string Key, string Text)> TextByKey(string key, string by)
    {
        var settings = Group(key, KeyedRemedy(by));
        return from name in settings.Keys let text = settings.OptionalText(name) where text is not null select (name, text);
    }

    /// <summary>Reports every key that was not asked for; called when all have been.</summary>
    /// <param name="hint">A further remedy.</param>
    public void ReportUnknown(string hint = "")
    {
        foreach (var (key, setting) in node.Children ?? [])
        {
            if (!setting.IsRead)
            {
                var remedy = NearestName.Of(key, _known) is { } near ? $"Did you mean '{near}'? Take it out, or correct it" : "Take it out, or correct it";
                mistakes.Add(new ConfigurationError(PathOf(key), "is not a setting.", $"{remedy}: the settings here are {string.Join(", ", _known.Order(StringComparer.Ordinal))}.{hint}"));
            }
        }
    }

    private SettingNode? Find(string key)
    {
        _known.Add(key);
        var setting = node.Find(key);
        setting?.IsRead = true;
        return setting;
    }

    private string? Plain(SettingNode setting, SettingPath parent, string key)
    {
        if (setting is { Children: not null, ValueIsLater: false })
        {
            mistakes.Add(new ConfigurationError($"{parent}:{key}", "is an object where a plain value is expected.", "Write a plain value.") { IsOfShape = true });
        }

        return setting.Value;
    }

    private void AddShape(string key, string problem, string remedy) => mistakes.Add(new ConfigurationError(PathOf(key), problem, remedy) { IsOfShape = true });

    public static bool IsList(SettingNode setting) =>
        setting is { Children: { } entries, ValueIsLater: false }
        && Enumerable.Range(0, entries.Count).All(place => entries.ContainsKey(place.ToString(CultureInfo.InvariantCulture)));

    private static string KeyedRemedy(string by) => $"Write an object with a key for each entry: {by}.";

    private string PathOf(string key) => path.To(key).ToString();
}
