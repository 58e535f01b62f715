using CookieConsent.Catalogue.Compilation;
using CookieConsent.Configuration.Framework;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Options;

namespace CookieConsent.Configuration;

/// <summary>Creates the options and compiles them.</summary>
internal sealed class CatalogueReader(IOptionsFactory<CookieConsentOptions> factory, FrameworkCookieReader frameworkCookies, UnknownCategories unknownCategories, IServiceProvider services)
{
    /// <exception cref="OptionsValidationException">The options have errors; the message has them all.</exception>
    /// <param name="sources">The configuration sources that had the section before; one that is gone explains the other errors.</param>
    public LoadedCatalogue Read(IReadOnlyList<SettingSource> sources)
    {
        var options = factory.Create(Options.DefaultName);
        var compilation = CatalogueCompiler.Compile(options, options.FrameworkCookies == FrameworkCookieHandling.None ? [] : frameworkCookies.Read());
        IReadOnlyList<ConfigurationError> errors = [.. compilation.Errors, .. StringOverridesValidator.Of(options), .. InjectionPackageValidator.Of(options, services)];
        if (compilation.Catalogue is not { } catalogue || errors.Count > 0)
        {
            throw new InvalidCatalogueException(SettingSource.Gone(sources, options.Sources) is { Count: > 0 } gone ? gone : errors);
        }

        var known = string.Join(", ", catalogue.Categories.Select(category => category.Id));
        catalogue.UnknownCategory = id => unknownCategories.Report(id, known);
        catalogue.Services = services;
        return new LoadedCatalogue(options, catalogue, compilation.Remarks);
    }
}
