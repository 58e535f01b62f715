using CookieConsent.Catalogue.Texts;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Compiles the settings that are not declarations.</summary>
internal static class SettingsCompiler
{
    /// <returns>The settings. A wrong one counts as its default; there is no catalogue then.</returns>
    public static CatalogueSettings Compile(CookieConsentOptions options)
    {
        var cookie = options.PreferencesCookie;
        var isReportOnly = options.Mode == CookieConsentMode.ReportOnly;
        return new CatalogueSettings
        {
            ReportOnly = isReportOnly,
            AllowUndeclared = options.UndeclaredCookies == UndeclaredCookieHandling.Allow,
            ThirdParties = isReportOnly && options.ThirdParties == ThirdPartyHandling.Enforce ? ThirdPartyHandling.Report : options.ThirdParties,
            AllowEssential = options.FrameworkCookies != FrameworkCookieHandling.None,
            HideRefusedCookies = options.HideRefusedCookies,
            CapLifetimes = options.CapLifetimes,
            ArePagesPrivate = options.SharedPages == SharedPageHandling.Private,
            Observe = options.Observe ?? isReportOnly,
            ObserveSample = options.ObserveSample,
            ChoiceLifetime = options.ChoiceLifetime ?? CookieLifetime.Session,
            PolicyVersion = (options.PolicyVersion ?? "").Trim(),
            PolicyDate = options.PolicyDate,
            DefaultCulture = LanguageRegistry.ErrorOf(options.DefaultCulture ?? "") is null ? options.DefaultCulture! : "en",
            PreferencesDomain = string.IsNullOrWhiteSpace(cookie.Domain) ? null : cookie.Domain.Trim(),
            PreferencesHttpOnly = cookie.HttpOnly,
            PreferencesPath = (cookie.Path ?? "").Trim(),
            PreferencesCrossSite = cookie.SameSite == PreferencesCookieSameSite.None,
            PreferencesPartitioned = cookie.Partitioned,
            InjectBanner = options.Banner.Inject != false,
            IsBannerAtBottom = options.Banner.Position == BannerPosition.Bottom,
            PolicyPage = options.PolicyPage?.Trim(),
            Records = new RecordSettings(
                options.Records.WhenUnavailable == ConsentRecordsUnavailable.Keep,
                options.Records.Precision == ConsentRecordPrecision.Minute,
                options.Records.Retention ?? CookieLifetime.Years(3)),
        };
    }
}
