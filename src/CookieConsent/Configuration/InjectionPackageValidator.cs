using CookieConsent.Catalogue.Compilation;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Configuration;

/// <summary>Whether the package is registered that the settings ask for.</summary>
internal static class InjectionPackageValidator
{
    public static IEnumerable<ConfigurationError> Of(CookieConsentOptions options, IServiceProvider services) =>
        options.Banner.Inject == true && services.GetService<IBannerInjection>() is null
            ? [new ConfigurationError(
                SettingPath.Setting(nameof(options.Banner)).To(nameof(BannerOptions.Inject)).ToString(),
                "is true, and nothing registered puts the banner into pages.",
                "Add the package CookieConsent.Injection and call AddCookieConsent().AddBannerInjection(), or remove the setting.")]
            : [];
}
