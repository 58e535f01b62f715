using CookieConsent.Catalogue.Texts;
using CookieConsent.Enforcement;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks the settings that are not declarations and compiles them; a wrong one counts as its default.</summary>
internal static class SettingsCompiler
{
    /// <summary>Browsers ignore a longer attribute (RFC 6265bis section 5.6).</summary>
    private const int MaxPathLength = 1024;

    private static SettingPath PreferencesCookie => SettingPath.Setting(nameof(CookieConsentOptions.PreferencesCookie));

    public static CatalogueSettings Compile(CookieConsentOptions options, ConfigurationErrors mistakes) => new()
    {
        ReportOnly = Defined(options.Mode, SettingPath.Setting(nameof(options.Mode)), mistakes) == CookieConsentMode.ReportOnly,
        AllowUndeclared = Defined(options.UndeclaredCookies, SettingPath.Setting(nameof(options.UndeclaredCookies)), mistakes) == UndeclaredCookieHandling.Allow,
        AllowEssential = options.FrameworkCookies != FrameworkCookieHandling.None,
        HideRefusedCookies = options.HideRefusedCookies,
        CapLifetimes = options.CapLifetimes,
        ChoiceLifetime = ChoiceLifetime(options, mistakes),
        PolicyVersion = PolicyVersion(options, mistakes),
        DefaultCulture = DefaultCulture(options, mistakes),
        PreferencesDomain = PreferencesDomain(options, mistakes),
        PreferencesHttpOnly = options.PreferencesCookie.HttpOnly,
        PreferencesPath = PreferencesPath(options, mistakes),
        PreferencesCrossSite = Defined(options.PreferencesCookie.SameSite, PreferencesCookie.To(nameof(PreferencesCookieOptions.SameSite)), mistakes) == PreferencesCookieSameSite.None,
        PreferencesPartitioned = options.PreferencesCookie.Partitioned,
        InjectBanner = options.Banner.Inject != false,
        PolicyPage = PolicyPage(options, mistakes),
    };

    private static TEnum Defined<TEnum>(TEnum value, SettingPath setting, ConfigurationErrors mistakes)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            mistakes.Add(setting, $"'{value}' is not a value of this setting.", $"Write {string.Join(" or ", Enum.GetNames<TEnum>().Select(name => $"'{name}'"))}.");
        }

        return value;
    }

    private static Lifetime ChoiceLifetime(CookieConsentOptions options, ConfigurationErrors mistakes)
    {
        if (Lifetime.TryParse(options.ChoiceLifetime ?? "", out var lifetime) && !lifetime.IsSession)
        {
            return lifetime;
        }

        mistakes.Add(
            SettingPath.Setting(nameof(options.ChoiceLifetime)),
            $"'{options.ChoiceLifetime}' is not how long a choice can count.",
            "Write a whole number above zero and a unit (second, minute, hour, day, week, month, year), such as '6 months'.");
        return Lifetime.Session;
    }

    private static string PolicyVersion(CookieConsentOptions options, ConfigurationErrors mistakes)
    {
        if (string.IsNullOrWhiteSpace(options.PolicyVersion))
        {
            mistakes.Add(SettingPath.Setting(nameof(options.PolicyVersion)), "is blank.", "Write a version, such as '1'; raising it asks every visitor again.");
        }

        return (options.PolicyVersion ?? "").Trim();
    }

    private static string DefaultCulture(CookieConsentOptions options, ConfigurationErrors mistakes)
    {
        if (LanguageRegistry.ErrorOf(options.DefaultCulture ?? "") is not { } error)
        {
            return options.DefaultCulture!;
        }

        mistakes.Add(SettingPath.Setting(nameof(options.DefaultCulture)), error, LanguageRegistry.Remedy);
        return "en";
    }

    private static string? PolicyPage(CookieConsentOptions options, ConfigurationErrors mistakes)
    {
        var page = options.PolicyPage?.Trim();
        if (page is null || IsPath(page))
        {
            return page;
        }

        mistakes.Add(SettingPath.Setting(nameof(options.PolicyPage)), $"'{options.PolicyPage}' is not a path within the application.", "Write a path that begins with one '/', such as '/charte-cookies', without query and fragment, or leave it out.");
        return null;
    }

    private static string PreferencesPath(CookieConsentOptions options, ConfigurationErrors mistakes)
    {
        var path = options.PreferencesCookie.Path?.Trim() ?? "";
        if (!IsPath(path) || path.Contains(';', StringComparison.Ordinal) || path.Length > MaxPathLength)
        {
            mistakes.Add(PreferencesCookie.To(nameof(PreferencesCookieOptions.Path)), $"'{options.PreferencesCookie.Path}' is not a cookie's path.", $"Write a path that begins with one '/', such as '/app', of at most {MaxPathLength} characters and without ';', or leave it out for the whole host.");
        }

        return path;
    }

    private static bool IsPath(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && path.All(IsOfAPath);

    /// <summary>Segments and their separators (RFC 3986 section 3.3).</summary>
    private static bool IsOfAPath(char character) => char.IsAsciiLetterOrDigit(character) || "/-._~!$&'()*+,;=:@%".Contains(character, StringComparison.Ordinal);

    private static string? PreferencesDomain(CookieConsentOptions options, ConfigurationErrors mistakes)
    {
        var path = PreferencesCookie.To(nameof(PreferencesCookieOptions.Domain));
        var known = mistakes.All.Count;
        var domain = DomainName.Compile(path, options.PreferencesCookie.Domain, mistakes);
        if (domain is not null && mistakes.All.Count == known && !domain.TrimStart('.').Contains('.', StringComparison.Ordinal))
        {
            mistakes.Add(path, $"'{domain}' is one label, on which a browser takes no cookie.", "Write a host name of at least two labels, such as 'example.fr', or leave it out for this host only.");
        }

        return domain;
    }
}
