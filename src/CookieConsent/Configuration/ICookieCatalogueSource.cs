using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace CookieConsent;

/// <summary>
/// Supplies declarations from elsewhere than the configuration, such as a database. The configuration and code override them, per
/// cookie and per setting; of several sources a later one overrides whole cookies. Register it with
/// <see cref="CookieConsentBuilder.AddCatalogueSource{T}"/>.
/// </summary>
public interface ICookieCatalogueSource
{
    /// <summary>
    /// Reads what the source declares: when the host starts, and after each change. Validated like the configuration. An exception
    /// at start stops the host; later it is logged, and the last good catalogue stays in force.
    /// </summary>
    /// <param name="cancellationToken">Cancels the read when the host stops.</param>
    /// <returns>The categories by id, each with its cookies by name. They are not changed.</returns>
    Task<IReadOnlyDictionary<string, CookieCategoryOptions>> GetCategoriesAsync(CancellationToken cancellationToken);

    /// <summary>A token that fires when the source has to be read again. Asked for a new one each time.</summary>
    /// <returns>The token; by default one that never fires.</returns>
    IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}
