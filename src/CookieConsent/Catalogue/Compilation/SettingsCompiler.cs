using CookieConsent.Catalogue.Texts;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks the settings that are not declarations and compiles them; a wrong one counts as its default.</summary>
internal sealed class SettingsCompiler(CookieConsentOptions options, ConfigurationErrors errors)
{
    /// <summary>Browsers ignore a longer attribute (RFC 6265bis section 5.6).</summary>
    private const int MaxPathLength = 1024;

    public static CatalogueSettings Compile(CookieConsentOptions options, ConfigurationErrors errors) => new SettingsCompiler(options, errors).Compile();

    private CatalogueSettings Compile() => new()
    {
        ReportOnly = Defined(nameof(options.Mode), options.Mode) == CookieConsentMode.ReportOnly,
        AllowUndeclared = Defined(nameof(options.UndeclaredCookies), options.UndeclaredCookies) == UndeclaredCookieHandling.Allow,
        AllowEssential = options.FrameworkCookies != FrameworkCookieHandling.None,
        HideRefusedCookies = options.HideRefusedCookies,
        CapLifetimes = options.CapLifetimes,
        ChoiceLifetime = ChoiceLifetime(),
        PolicyVersion = PolicyVersion(),
        DefaultCulture = DefaultCulture(),
        PreferencesDomain = PreferencesDomain(),
        PreferencesHttpOnly = options.PreferencesCookie.HttpOnly,
        PreferencesPath = PreferencesPath(),
        PreferencesCrossSite = Defined(OfCookie(nameof(PreferencesCookieOptions.SameSite)), options.PreferencesCookie.SameSite) == PreferencesCookieSameSite.None,
        PreferencesPartitioned = options.PreferencesCookie.Partitioned,
        InjectBanner = options.Banner.Inject != false,
        PolicyPage = PolicyPage(),
    };

    private TEnum Defined<TEnum>(string setting, TEnum value)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Add(setting, $"'{value}' is not a value of this setting.", $"Write {string.Join(" or ", Enum.GetNames<TEnum>().Select(name => $"'{name}'"))}.");
        }

        return value;
    }

    private CookieLifetime ChoiceLifetime()
    {
        if (options.ChoiceLifetime is { IsSession: false } lifetime)
        {
            return lifetime;
        }

        Add(nameof(options.ChoiceLifetime), $"'{options.ChoiceLifetime}' is not how long a choice can count.", "Write a whole number above zero and a unit, such as '6 months'.");
        return CookieLifetime.Session;
    }

    private string PolicyVersion()
    {
        if (string.IsNullOrWhiteSpace(options.PolicyVersion))
        {
            Add(nameof(options.PolicyVersion), "is blank.", "Write a version, such as '1'; raising it asks every visitor again.");
        }

        return (options.PolicyVersion ?? "").Trim();
    }

    private string DefaultCulture()
    {
        if (LanguageRegistry.ErrorOf(options.DefaultCulture ?? "") is not { } error)
        {
            return options.DefaultCulture!;
        }

        Add(nameof(options.DefaultCulture), error, LanguageRegistry.Remedy);
        return "en";
    }

    private string? PolicyPage()
    {
        var page = options.PolicyPage?.Trim();
        if (page is null || IsPath(page))
        {
            return page;
        }

        Add(nameof(options.PolicyPage), $"'{options.PolicyPage}' is not a path within the application.", "Write a path that begins with one '/', such as '/charte-cookies', without query and fragment, or leave it out.");
        return null;
    }

    private string PreferencesPath()
    {
        var path = options.PreferencesCookie.Path?.Trim() ?? "";
        if (!IsPath(path) || path.Contains(';', StringComparison.Ordinal) || path.Length > MaxPathLength)
        {
            Add(
                OfCookie(nameof(PreferencesCookieOptions.Path)),
                $"'{options.PreferencesCookie.Path}' is not a cookie's path.",
                $"Write a path that begins with one '/', such as '/app', of at most {MaxPathLength} characters and without ';', or leave it out for the whole host.");
        }

        return path;
    }

    private string? PreferencesDomain()
    {
        var setting = OfCookie(nameof(PreferencesCookieOptions.Domain));
        if (string.IsNullOrWhiteSpace(options.PreferencesCookie.Domain))
        {
            return null;
        }

        var domain = options.PreferencesCookie.Domain.Trim();
        if (!DomainName.IsValid(domain))
        {
            Add(setting, $"'{options.PreferencesCookie.Domain}' is not a domain.", DomainName.Remedy);
        }
        else if (!domain.TrimStart('.').Contains('.', StringComparison.Ordinal))
        {
            Add(setting, $"'{domain}' is one label, on which a browser takes no cookie.", "Write a host name of at least two labels, such as 'example.fr', or leave it out for this host only.");
        }

        return domain;
    }

    private static string OfCookie(string name) => $"{nameof(CookieConsentOptions.PreferencesCookie)}:{name}";

    /// <summary>Segments and their separators (RFC 3986 section 3.3).</summary>
    private static bool IsPath(string path) =>
        path.StartsWith('/')
        && !path.StartsWith("//", StringComparison.Ordinal)
        && path.All(character => char.IsAsciiLetterOrDigit(character) || "/-._~!$&'()*+,;=:@%".Contains(character, StringComparison.Ordinal));

    private void Add(string setting, string problem, string remedy) => errors.Add(SettingPath.Setting(setting), problem, remedy);
}
