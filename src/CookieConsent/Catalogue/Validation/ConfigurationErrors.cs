namespace CookieConsent.Catalogue.Validation;

/// <summary>Collects the errors of a configuration, so that all are reported at once.</summary>
internal sealed class ConfigurationErrors
{
    private readonly List<ConfigurationError> _errors = [];
    private readonly List<string> _unreadable = [];

    public IReadOnlyList<ConfigurationError> All => _errors;

    /// <summary>Adds an error where a condition does not hold, unless it follows from a setting that cannot be read.</summary>
    public void Require(bool condition, string path, string problem, string remedy)
    {
        var error = new ConfigurationError(path, problem, remedy);
        if (!condition && !_unreadable.Exists(error.IsWithin))
        {
            _errors.Add(error);
        }
    }

    /// <summary>Adds an error, unless it follows from a setting that cannot be read.</summary>
    public void Add(string path, string problem, string remedy) => Require(condition: false, path, problem, remedy);

    /// <summary>Adds an error after which nothing else about this setting, or within it, is an error of the site.</summary>
    public void AddUnreadable(string path, string problem, string remedy)
    {
        Add(path, problem, remedy);
        _unreadable.Add(path);
    }
}

/// <summary>One error of the configuration: where, what is wrong, and the remedy.</summary>
internal sealed record ConfigurationError(string Path, string Problem, string Remedy)
{
    /// <summary>Whether it is about a setting, or something in it.</summary>
    public bool IsWithin(string setting) =>
        Path.StartsWith(setting, StringComparison.OrdinalIgnoreCase) && (Path.Length == setting.Length || Path[setting.Length] == ':');

    /// <summary>The sentence, with control characters spelled out, so that none forges a line of a log.</summary>
    public override string ToString() =>
        string.Concat($"{Path}: {Problem} {Remedy}".Select(character => char.IsControl(character) ? $"\\u{(int)character:x4}" : character.ToString()));
}

/// <summary>Where a setting stands in the configuration.</summary>
internal static class SettingPath
{
    public static string Categories { get; } = Setting(nameof(CookieConsentOptions.Categories));

    public static string Setting(string name) => $"{CookieConsentOptions.SectionName}:{name}";

    public static string Category(string id) => $"{Categories}:{id}";

    public static string Cookies(string category) => $"{Category(category)}:{nameof(CookieCategoryOptions.Cookies)}";

    public static string Origins(string category) => $"{Category(category)}:{nameof(CookieCategoryOptions.Origins)}";
}
