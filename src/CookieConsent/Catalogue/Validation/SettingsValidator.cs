using CookieConsent.Catalogue.Texts;
using CookieConsent.Presets;

namespace CookieConsent.Catalogue.Validation;

/// <summary>Checks the settings that are not declarations, and the ids of the categories.</summary>
internal static class SettingsValidator
{
    /// <summary>Browsers ignore a longer attribute (RFC 6265bis section 5.6).</summary>
    private const int MaxPathLength = 1024;

    public static void Validate(CookieConsentOptions options, ConfigurationErrors errors)
    {
        ValidateSettings(options, errors);
        ValidatePresets(options, errors);
        ValidateCategories(options, errors);
    }

    private static void ValidateSettings(CookieConsentOptions options, ConfigurationErrors errors)
    {
        RequireDefined(options.Mode, nameof(options.Mode));
        RequireDefined(options.UndeclaredCookies, nameof(options.UndeclaredCookies));
        RequireDefined(options.ThirdParties, nameof(options.ThirdParties));
        RequireDefined(options.SharedPages, nameof(options.SharedPages));
        Require(options.ObserveSample is null or (>= 0 and <= 1), nameof(options.ObserveSample), $"{options.ObserveSample} is not a number from 0 to 1.", "Write a number from 0 to 1, such as 0.01.");
        Require(
            options.ChoiceLifetime is { IsSession: false },
            nameof(options.ChoiceLifetime),
            $"'{options.ChoiceLifetime}' is not a lifetime of a choice.",
            "Write a whole number above zero and a unit, such as '6 months'.");
        Require(!string.IsNullOrWhiteSpace(options.PolicyVersion), nameof(options.PolicyVersion), "is blank.", "Write a version, such as '1'. Another version asks every visitor again.");
        var language = LanguageRegistry.ErrorOf(options.DefaultCulture ?? "");
        Require(language is null, nameof(options.DefaultCulture), language ?? "", LanguageRegistry.Remedy);
        Require(
            options.PolicyPage is null || IsPath(options.PolicyPage.Trim()),
            nameof(options.PolicyPage),
            $"'{options.PolicyPage}' is not a path within the application.",
            "Write a path that begins with one '/', such as '/charte-cookies', without query and fragment, or remove the setting.");
        RequireDefined(options.Banner.Position, $"{nameof(options.Banner)}:{nameof(options.Banner.Position)}");
        RequireDefined(options.Records.WhenUnavailable, OfRecords(nameof(options.Records.WhenUnavailable)));
        RequireDefined(options.Records.Precision, OfRecords(nameof(options.Records.Precision)));
        Require(
            options.Records.Retention is { IsSession: false },
            OfRecords(nameof(options.Records.Retention)),
            $"'{options.Records.Retention}' is not a time to keep records.",
            "Write a whole number above zero and a unit, such as '3 years'.");
        var cookie = options.PreferencesCookie;
        RequireDefined(cookie.SameSite, OfCookie(nameof(cookie.SameSite)));
        Require(
            cookie.Path?.Trim() is { Length: <= MaxPathLength } path && IsPath(path) && !path.Contains(';', StringComparison.Ordinal),
            OfCookie(nameof(cookie.Path)),
            $"'{cookie.Path}' is not a cookie's path.",
            $"Write a path that begins with one '/', such as '/app', of at most {MaxPathLength} characters and without ';', or remove the setting.");
        if (!string.IsNullOrWhiteSpace(cookie.Domain))
        {
            var isValid = DomainName.IsValid(cookie.Domain.Trim());
            var isOneLabel = isValid && !cookie.Domain.Trim().TrimStart('.').Contains('.', StringComparison.Ordinal);
            Require(isValid, OfCookie(nameof(cookie.Domain)), $"'{cookie.Domain}' is not a domain.", DomainName.Remedy);
            Require(
                !isOneLabel,
                OfCookie(nameof(cookie.Domain)),
                $"'{cookie.Domain}' has one label only, and browsers reject cookies for such a domain.",
                "Write a host name of at least two labels, such as 'example.fr', or remove the setting.");
        }

        void Require(bool condition, string setting, string problem, string remedy) => errors.Require(condition, SettingPath.Setting(setting), problem, remedy);

        void RequireDefined<TEnum>(TEnum value, string setting)
            where TEnum : struct, Enum =>
            Require(Enum.IsDefined(value), setting, $"'{value}' is not a value of this setting.", $"Write {string.Join(" or ", Enum.GetNames<TEnum>().Select(name => $"'{name}'"))}.");
    }

    private static void ValidatePresets(CookieConsentOptions options, ConfigurationErrors errors)
    {
        foreach (var name in options.Presets.Keys.Except(PresetFiles.Names, StringComparer.OrdinalIgnoreCase))
        {
            var question = NearestName.Of(name, PresetFiles.Names) is { } near ? $"Did you mean '{near}'? " : "";
            errors.Add(SettingPath.Setting($"{nameof(options.Presets)}:{name}"), $"'{name}' is not a preset.", $"{question}The presets are {string.Join(", ", PresetFiles.Names)}.");
        }
    }

    private static void ValidateCategories(CookieConsentOptions options, ConfigurationErrors errors)
    {
        foreach (var (id, category) in options.Categories)
        {
            var isId = id.Length is > 0 and <= 64 && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
            var isField = CookieCategory.Reserved.Contains(id, StringComparer.OrdinalIgnoreCase);
            var isElement = id.StartsWith(CookieCategory.ReservedBeginning, StringComparison.OrdinalIgnoreCase);
            var path = SettingPath.Category(id);
            errors.Require(isId, path, $"'{id}' is not a category id.", "Use at most 64 letters a to z, digits, '-' and '_', and begin with a letter or digit. Visitors see the Title, not the id.");
            errors.Require(!isField, path, $"'{id}' is the name of a field of the preferences form.", "Choose another id. Visitors see the Title, not the id.");
            errors.Require(!isElement, path, $"'{id}' begins like the ids of the library's own elements.", $"Choose an id that does not begin with '{CookieCategory.ReservedBeginning}'. Visitors see the Title, not the id.");
            errors.Require(category is not null, path, "is null.", "Remove it, or give it a CookieCategoryOptions.");
        }
    }

    private static string OfRecords(string name) => $"{nameof(CookieConsentOptions.Records)}:{name}";

    private static string OfCookie(string name) => $"{nameof(CookieConsentOptions.PreferencesCookie)}:{name}";

    /// <summary>Segments and their separators (RFC 3986 section 3.3).</summary>
    private static bool IsPath(string path) =>
        path.StartsWith('/')
        && !path.StartsWith("//", StringComparison.Ordinal)
        && path.All(character => char.IsAsciiLetterOrDigit(character) || "/-._~!$&'()*+,;=:@%".Contains(character, StringComparison.Ordinal));
}
