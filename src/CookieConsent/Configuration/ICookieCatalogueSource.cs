using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace CookieConsent;

/// <summary>
/// Supplies declarations from outside the configuration, such as from a database. Configuration and code override single settings of
/// them. If there are several sources, a later one overrides whole cookies of an earlier one. Register a source with
/// <see cref="CookieConsentBuilder.AddCatalogueSource{T}"/>.
/// </summary>
public interface ICookieCatalogueSource
{
    /// <summary>
    /// Returns what the source declares. It is called when the host starts, and after each change. The result is validated like the
    /// configuration. If it throws at start, the host does not start. Later, the exception is logged, and the last valid catalogue stays
    /// in force.
    /// </summary>
    /// <param name="cancellationToken">A token that is canceled when the host stops.</param>
    /// <returns>The categories by id, each with its cookies by name. The library does not change them.</returns>
    Task<IReadOnlyDictionary<string, CookieCategoryOptions>> GetCategoriesAsync(CancellationToken cancellationToken);

    /// <summary>Returns a token that fires when the source must be read again. After it has fired, the method is called again.</summary>
    /// <returns>The token. The default implementation returns one that never fires.</returns>
    IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}
