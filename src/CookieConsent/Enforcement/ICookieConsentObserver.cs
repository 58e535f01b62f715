using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Reacts to each choice of a visitor, whether by a form, by <c>PUT</c> or by <see cref="ICookieConsentService"/>. Register an observer
/// with <see cref="CookieConsentBuilder.AddConsentObserver{T}"/>.
/// </summary>
public interface ICookieConsentObserver
{
    /// <summary>
    /// Runs after the choice is in force. The response waits for it. An exception is logged and changes nothing: the choice stays in
    /// force, and the next observer is called.
    /// </summary>
    /// <param name="context">The request and its new choice.</param>
    /// <returns>A task that completes when the observer is done.</returns>
    Task OnConsentChangedAsync(ConsentChangedContext context);
}

/// <summary>Describes a choice for an <see cref="ICookieConsentObserver"/>.</summary>
public sealed class ConsentChangedContext
{
    internal ConsentChangedContext(HttpContext httpContext, ICookieConsentFeature consent, IReadOnlyDictionary<string, ConsentChoice> chosen) =>
        (HttpContext, Consent, Chosen) = (httpContext, consent, chosen);

    /// <summary>Gets the request in which the visitor chose.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>Gets the consent that is in force for the rest of the request. Reading it has no effect on caching.</summary>
    public ICookieConsentFeature Consent { get; }

    /// <summary>
    /// Gets what was chosen, by category id: <see cref="ConsentChoice.Accepted"/> or <see cref="ConsentChoice.Rejected"/>. If the whole choice
    /// was saved, it contains every optional category. After an update it contains only the named ones. After a reset it is empty.
    /// </summary>
    public IReadOnlyDictionary<string, ConsentChoice> Chosen { get; }

    /// <summary>Gets whether the choice was reset, so that the visitor is asked again.</summary>
    public bool IsReset => Chosen.Count == 0;
}
