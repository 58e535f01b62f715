using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;
using CookieConsent.Catalogue.Validation;
using CookieConsent.Components.Markup;
using CookieConsent.Configuration.Framework;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Configuration;

/// <summary>Creates the options and compiles them.</summary>
internal sealed class CatalogueReader(
    IOptionsFactory<CookieConsentOptions> factory,
    ConfigureCookieConsentOptions section,
    CatalogueSources catalogueSources,
    FrameworkCookieReader frameworkCookies,
    ILoggerFactory loggers,
    IServiceProvider services,
    IConfiguration? configuration = null)
{
    private const int MaxUnknownCategories = 100;

    private readonly LogOnceSet _unknownCategories = new(MaxUnknownCategories);

    /// <param name="previous">What is in force. A configuration source that is gone since is an error, and explains the others.</param>
    /// <exception cref="OptionsValidationException">The options have errors; the message has them all.</exception>
    public LoadedCatalogue Read(LoadedCatalogue? previous)
    {
        var options = factory.Create(Options.DefaultName);
        var sources = configuration?.GetSectionSources(CookieConsentOptions.SectionName) ?? [];
        var compilation = CatalogueCompiler.Compile(options, options.FrameworkCookies == FrameworkCookieHandling.None ? [] : frameworkCookies.Read(), section.ErrorsOf(options));
        ConfigurationError[] errors = [.. compilation.Errors, .. StringOverridesValidator.Of(options), .. MissingInjectionPackage(options), .. OwnOrigins(options)];
        var gone = SectionSource.FindGone(previous?.Sources ?? [], sources);
        if (compilation.Catalogue is not { } catalogue || errors.Length > 0 || (gone.Count > 0 && !catalogue.IsSameAs(previous!.Catalogue)))
        {
            throw new InvalidCatalogueException(gone.Count > 0 ? gone : [.. errors.Select(catalogueSources.Attribute)]);
        }

        var known = string.Join(", ", catalogue.Categories.Select(category => category.Id));
        catalogue.UnknownCategory = id => ReportUnknownCategory(id, known);
        catalogue.Services = services;
        return new LoadedCatalogue(options, catalogue, compilation.Untranslated, sources);
    }

    private void ReportUnknownCategory(string id, string known)
    {
        if (_unknownCategories.TryAdd(id))
        {
            Log.UnknownCategory(loggers.CreateLogger(LogCategories.Configuration), LogSanitizer.Sanitize(id), known);
        }
    }

    private IEnumerable<ConfigurationError> MissingInjectionPackage(CookieConsentOptions options) =>
        options.Banner.Inject == true && services.GetService<IBannerInjection>() is null
            ? [new ConfigurationError(
                $"{SettingPath.Setting(nameof(options.Banner))}:{nameof(options.Banner.Inject)}",
                "is true, but nothing is registered that adds the banner to pages.",
                "Add the package CookieConsent.Injection and call AddCookieConsent().AddBannerInjection(), or remove the setting.")]
            : [];

    /// <summary>
    /// The host's own settings name this site: the one host that it serves, or the one address that it listens to. Of several, a page of
    /// one may load from another, which <c>'self'</c> does not cover.
    /// </summary>
    private IEnumerable<ConfigurationError> OwnOrigins(CookieConsentOptions options)
    {
        var (host, address) = (Only("AllowedHosts"), Only("urls"));
        var own = new[] { $"https://{host}", $"http://{host}", address }.Select(Parse).OfType<WebOrigin>().ToHashSet();
        return from category in options.Categories
               where category.Value is not null
               from origin in category.Value.Origins.Keys
               where Parse(origin) is { } parsed && own.Contains(parsed)
               select new ConfigurationError($"{SettingPath.Origins(category.Key)}:{origin}", $"'{origin}' is this site.", "Remove it. A site's own origin is always allowed.");

        string? Only(string key) => configuration?[key]?.Split([';', ' '], StringSplitOptions.RemoveEmptyEntries) is [var only] ? only : null;

        static WebOrigin? Parse(string? address) => WebOrigin.TryParse(address, out var origin) ? origin : null;
    }
}

/// <summary>Valid options, what they were compiled to, and the configuration sources that they come from.</summary>
internal sealed record LoadedCatalogue(
    CookieConsentOptions Options,
    CookieCatalogue Catalogue,
    IReadOnlyList<UntranslatedTexts> Untranslated,
    IReadOnlyList<SectionSource> Sources);

/// <summary>The errors of the configuration, one per line; the framework's own message joins them into one line.</summary>
internal sealed class InvalidCatalogueException(IReadOnlyList<ConfigurationError> errors)
    : OptionsValidationException(Microsoft.Extensions.Options.Options.DefaultName, typeof(CookieConsentOptions), errors.Select(error => error.ToString()).ToList())
{
    public override string Message => string.Join(Environment.NewLine, Failures);
}
