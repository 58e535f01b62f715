using CookieConsent.Catalogue.Compiling;
using Microsoft.Extensions.Options;

namespace CookieConsent.Configuration;

/// <summary>The errors of the configuration, one per line; the framework's own message joins them into one line.</summary>
internal sealed class InvalidCatalogueException(IReadOnlyList<CatalogueMistake> errors)
    : OptionsValidationException(Microsoft.Extensions.Options.Options.DefaultName, typeof(CookieConsentOptions), errors.Select(error => error.ToString()).ToList())
{
    public override string Message => string.Join(Environment.NewLine, Failures);
}
