using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CookieConsent.Catalogue.Validation;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Configuration;

/// <summary>
/// Reads the settings of one section. A setting that is absent or cannot be read keeps the value that it has. Reports what cannot
/// be read, and the keys that nothing reads.
/// </summary>
/// <param name="configuration">The whole configuration, which knows its sources.</param>
/// <param name="section">The section, or the whole configuration.</param>
/// <param name="keys">The keys that it has.</param>
/// <param name="errors">Where errors are added.</param>
internal sealed class SettingReader(IConfiguration configuration, IConfiguration section, IEnumerable<string> keys, ConfigurationErrors errors)
{
    private const string GroupRemedy = "Write an object: { … }.";

    private readonly HashSet<string> _keys = keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    private delegate bool Parser<T>(string text, out T value);

    public bool Has(string key) => _keys.Contains(key);

    [return: NotNullIfNotNull(nameof(present))]
    public string? Text(string key, string? present) => Find(key) is { } setting ? Plain(setting) ?? present : present;

    public bool Flag(string key, bool present) => Parse(key, present, bool.TryParse, "is not true or false.", "Write true or false.");

    public bool? Flag(string key, bool? present) => Text(key, null) is null ? present : Flag(key, present ?? false);

    public int Number(string key, int present) => Parse(key, present, SettingParsers.TryParseNumber, "is not a whole number.", "Write a whole number, such as 10.");

    public double? Fraction(string key, double? present) => Parse(key, present, SettingParsers.TryParseFraction, "is not a number from 0 to 1.", "Write a number from 0 to 1, such as 0.01.");

    /// <summary>A day; <see langword="null"/> where it is blank.</summary>
    public DateOnly? Date(string key, DateOnly? present) => Text(key, null) is { } text && string.IsNullOrWhiteSpace(text)
        ? null
        : Parse(key, present, SettingParsers.TryParseDate, "is not a date.", "Write a year, a month and a day, such as '2026-11-27'.");

    /// <summary>A lifetime; <see langword="null"/> where it is blank. A wrong one is the only error about the setting.</summary>
    public CookieLifetime? Lifetime(string key, CookieLifetime? present)
    {
        var text = Text(key, null);
        if (CookieLifetime.TryParse(text ?? "", out var lifetime) || string.IsNullOrWhiteSpace(text))
        {
            return text is null ? present : lifetime;
        }

        errors.AddUnreadable(section.GetSection(key).Path, $"'{text}' is not a lifetime.", CookieLifetime.Form);
        return present;
    }

    /// <summary>Ids: a list, an object with true or false for each, which later sources change one by one, or a single one.</summary>
    public IEnumerable<string> Ids(string key)
    {
        List<string> entries = Find(key) is { IsPlain: false } setting ? [.. setting.Entries.Select(entry => entry.Key)] : [];
        var group = new SettingReader(configuration, section.GetSection(key), entries, errors);
        var ids = entries.Select(entry => entry.All(char.IsAsciiDigit) ? group.Text(entry, null) : group.Flag(entry, false) ? entry : null);
        return [.. ids.Append(entries.Count == 0 ? Text(key, null) : null).OfType<string>().Select(id => id.Trim()).Where(id => id.Length > 0)];
    }

    /// <summary>One of the names of an enumeration, in any case.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="present">The value that it has.</param>
    /// <param name="isCamelCase">Whether the documentation writes the names so.</param>
    public TEnum Word<TEnum>(string key, TEnum present, bool isCamelCase = false)
        where TEnum : struct, Enum
    {
        var names = Enum.GetNames<TEnum>();
        var documented = names.Select(name => isCamelCase ? JsonNamingPolicy.CamelCase.ConvertName(name) : name);
        return Parse(key, present, TryParseName, "is not a value of this setting.", $"Write {string.Join(" or ", documented.Select(name => $"'{name}'"))}.");

        bool TryParseName(string text, out TEnum value) => Enum.TryParse(text, ignoreCase: true, out value) && names.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A string, or an object with one entry per culture. Entries are added to those that the text has.</summary>
    public LocalizedText? Localized(string key, LocalizedText? present)
    {
        if (Find(key) is not { } setting || IsList(setting, "Write a string, or an object with one entry per culture."))
        {
            return present;
        }

        var text = new LocalizedText();
        foreach (var (culture, entry) in setting.Value is null ? present ?? text : text)
        {
            text[culture] = entry;
        }

        text[LocalizedText.DefaultEntry] = setting.Value ?? text[LocalizedText.DefaultEntry];
        foreach (var entry in setting.IsPlain ? [] : setting.Entries)
        {
            text[entry.Key] = Plain(Read(entry)) ?? "";
        }

        return text;
    }

    /// <summary>A setting that is an object; <see langword="null"/> where it is absent or of another shape. A list has a remedy of its own.</summary>
    public SettingReader? Group(string key, string listRemedy = GroupRemedy)
    {
        if (Find(key) is not { } setting || IsList(setting, listRemedy))
        {
            return null;
        }

        if (setting.IsPlain && !string.IsNullOrEmpty(setting.Value))
        {
            errors.AddUnreadable(setting.Section.Path, $"'{setting.Value}' is a plain value where an object is expected.", GroupRemedy);
            return null;
        }

        return new SettingReader(configuration, setting.Section, setting.Entries.Select(entry => entry.Key), errors);
    }

    /// <summary>The keys of a setting that is an object with a key for each entry, and not a list, which sources would merge by position.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="by">What each entry's key is, and what to do if that is a number.</param>
    public IEnumerable<(string Key, SettingReader Entries)> Keyed(string key, string by) =>
        Group(key, $"Write an object with a key for each entry: {by}.") is { } entries
            ? configuration.GetKeysAsFirstSpelled(section.GetSection(key)).Select(entry => (entry, entries))
            : [];

    /// <summary>The plain values of a setting whose keys may contain <c>:</c>, at which the configuration splits them.</summary>
    public IEnumerable<(string Key, string Value)> Leaves(string key) => Group(key) is null ? [] : section.GetSection(key).GetLeaves();

    /// <summary>Reports every key that nothing has read; called last.</summary>
    /// <param name="hint">A further remedy.</param>
    public void ReportUnknown(string hint = "")
    {
        foreach (var key in _keys.Except(_known, StringComparer.OrdinalIgnoreCase))
        {
            var question = NearestName.Of(key, _known) is { } near ? $"Did you mean '{near}'? " : "";
            var known = string.Join(", ", _known);
            errors.Add(section.GetSection(key).Path, "is not a setting.", $"{question}Remove it, or correct it: the settings here are {known}.{hint}");
        }
    }

    private T Parse<T>(string key, T present, Parser<T> parser, string problem, string remedy)
    {
        if (Text(key, null) is not { } text)
        {
            return present;
        }

        if (parser(text, out var value))
        {
            return value;
        }

        errors.Add(section.GetSection(key).Path, $"'{text}' {problem}", remedy);
        return present;
    }

    private Setting? Find(string key)
    {
        _known.Add(key);
        return _keys.Contains(key) ? Read(section.GetSection(key)) : null;
    }

    private Setting Read(IConfigurationSection setting)
    {
        var entries = configuration.IsPlainInFile(setting.Path) ? [] : setting.GetChildren().ToList();
        return new Setting(setting, entries, entries.Count == 0 || (setting.Value is not null && configuration.IsValueLater(setting.Path)));
    }

    private string? Plain(Setting setting)
    {
        if (!setting.IsPlain)
        {
            errors.AddUnreadable(setting.Section.Path, "is an object where a plain value is expected.", "Write a plain value.");
        }

        return setting.Value;
    }

    private bool IsList(Setting setting, string remedy)
    {
        var positions = Enumerable.Range(0, setting.Entries.Count).Select(i => i.ToString(CultureInfo.InvariantCulture));
        var isList = !setting.IsPlain && positions.All(position => setting.Entries.Exists(entry => entry.Key == position));
        if (isList)
        {
            errors.AddUnreadable(setting.Section.Path, "is a list, or an object with the keys 0, 1, …, which the configuration does not distinguish.", remedy);
        }

        return isList;
    }

    /// <param name="Section">The setting.</param>
    /// <param name="Entries">What it holds.</param>
    /// <param name="IsPlain">Whether it holds nothing, or a later source overrides that with a plain value.</param>
    private sealed record Setting(IConfigurationSection Section, List<IConfigurationSection> Entries, bool IsPlain)
    {
        public string? Value => Section.Value;
    }
}
