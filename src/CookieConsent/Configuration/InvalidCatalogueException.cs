using CookieConsent.Catalogue.Compilation;
using Microsoft.Extensions.Options;

namespace CookieConsent.Configuration;

/// <summary>The errors of the configuration, one per line; the framework's own message joins them into one line.</summary>
internal sealed class InvalidCatalogueException(IReadOnlyList<ConfigurationError> errors)
    : OptionsValidationException(Microsoft.Extensions.Options.Options.DefaultName, typeof(CookieConsentOptions), errors.Select(error => error.ToString()).ToList())
{
    public override string Message => string.Join(Environment.NewLine, Failures);
}
