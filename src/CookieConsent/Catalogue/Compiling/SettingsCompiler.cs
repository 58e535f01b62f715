namespace CookieConsent.Catalogue.Compiling;

/// <summary>Checks the settings that are not declarations and compiles them; a wrong one counts as its default.</summary>
internal static class SettingsCompiler
{
    public static CatalogueSettings Compile(CookieConsentOptions options, MistakeList mistakes) => new()
    {
        ReportOnly = Defined(options.Mode, nameof(options.Mode), mistakes) == CookieConsentMode.ReportOnly,
        AllowUndeclared = Defined(options.UndeclaredCookies, nameof(options.UndeclaredCookies), mistakes) == UndeclaredCookies.Allow,
        HideRefusedCookies = options.HideRefusedCookies,
        CapLifetimes = options.CapLifetimes,
        ChoiceLifetime = ChoiceLifetime(options, mistakes),
        PolicyVersion = PolicyVersion(options, mistakes),
        DefaultCulture = DefaultCulture(options, mistakes),
        PreferencesDomain = PreferencesDomain(options, mistakes),
        PreferencesHttpOnly = options.PreferencesCookie.HttpOnly,
        InjectBanner = options.Banner.Inject,
        PolicyPage = PolicyPage(options, mistakes),
    };

    private static TEnum Defined<TEnum>(TEnum value, string setting, MistakeList mistakes)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            mistakes.Add(SettingPath.Setting(setting), $"'{value}' is not a value of this setting.", $"Write {string.Join(" or ", Enum.GetNames<TEnum>().Select(name => $"'{name}'"))}.");
        }

        return value;
    }

    private static Lifetime ChoiceLifetime(CookieConsentOptions options, MistakeList mistakes)
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

    private static string PolicyVersion(CookieConsentOptions options, MistakeList mistakes)
    {
        if (string.IsNullOrWhiteSpace(options.PolicyVersion))
        {
            mistakes.Add(SettingPath.Setting(nameof(options.PolicyVersion)), "is blank.", "Write a version, such as '1'; raising it asks every visitor again.");
        }

        return (options.PolicyVersion ?? "").Trim();
    }

    private static string DefaultCulture(CookieConsentOptions options, MistakeList mistakes)
    {
        if (LanguageTag.IsWellFormed(options.DefaultCulture ?? ""))
        {
            return options.DefaultCulture!;
        }

        mistakes.Add(SettingPath.Setting(nameof(options.DefaultCulture)), $"'{options.DefaultCulture}' is not a language tag.", "Write a tag of BCP 47, such as 'fr' or 'fr-BE'.");
        return "en";
    }

    private static string? PolicyPage(CookieConsentOptions options, MistakeList mistakes)
    {
        var page = options.PolicyPage?.Trim();
        if (page is null || (page.StartsWith('/') && !page.StartsWith("//", StringComparison.Ordinal) && page.All(IsOfAPath)))
        {
            return page;
        }

        mistakes.Add(SettingPath.Setting(nameof(options.PolicyPage)), $"'{options.PolicyPage}' is not a path within the application.", "Write a path that begins with one '/', such as '/charte-cookies', without query and fragment, or leave it out.");
        return null;
    }

    /// <summary>Segments and their separators (RFC 3986 section 3.3).</summary>
    private static bool IsOfAPath(char character) => char.IsAsciiLetterOrDigit(character) || "/-._~!$&'()*+,;=:@%".Contains(character, StringComparison.Ordinal);

    private static string? PreferencesDomain(CookieConsentOptions options, MistakeList mistakes)
    {
        var path = SettingPath.Setting(nameof(options.PreferencesCookie)).To(nameof(PreferencesCookieOptions.Domain));
        var known = mistakes.All.Count;
        var domain = DomainName.Compile(path, options.PreferencesCookie.Domain, mistakes);
        if (domain is not null && mistakes.All.Count == known && !domain.TrimStart('.').Contains('.', StringComparison.Ordinal))
        {
            mistakes.Add(path, $"'{domain}' is one label, on which a browser takes no cookie.", "Write a host name of at least two labels, such as 'example.fr', or leave it out for this host only.");
        }

        return domain;
    }
}
