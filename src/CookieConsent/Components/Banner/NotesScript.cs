using System.Globalization;
using CookieConsent.Components.Assets;
using CookieConsent.Diagnostics.Discovery;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Components.Banner;

/// <summary>The script that notes names, in pages of a site that wants it and collects them.</summary>
/// <param name="Address">Where the script is.</param>
/// <param name="Observations">Where it sends names.</param>
/// <param name="Sample">The part of page views in which it does.</param>
internal sealed record NotesScript(string Address, string Observations, string Sample)
{
    private const double ProductionSample = 0.01;

    /// <summary>The script of a page; <see langword="null"/> for none.</summary>
    public static NotesScript? Of(ConsentView view)
    {
        var services = view.Context.GetApplicationServices();
        var settings = view.Catalogue.Settings;
        if (!settings.Observe || !services.GetRequiredService<CookieDiscovery>().IsEnabled)
        {
            return null;
        }

        var sample = settings.ObserveSample ?? (services.GetService<IWebHostEnvironment>()?.IsDevelopment() == true ? 1 : ProductionSample);
        return new NotesScript(view.Addresses.AssetPath(ConsentAssets.NotesScript.HashedName), view.Addresses.Observations, sample.ToString(CultureInfo.InvariantCulture));
    }
}
