using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Is called after each choice that a visitor makes, by a form, by <c>PUT</c> or by <see cref="ICookieConsentService"/>. Register it with
/// <see cref="CookieConsentBuilder.AddConsentObserver{T}"/>.
/// </summary>
public interface ICookieConsentObserver
{
    /// <summary>
    /// Called once the choice is in force and before the response is sent, which waits for it. An exception is logged and changes
    /// nothing: the choice stays in force, and the next observer is called.
    /// </summary>
    /// <param name="context">The request and its new choice.</param>
    /// <returns>A task that completes when the observer is done.</returns>
    Task OnConsentChangedAsync(ConsentChangedContext context);
}

/// <summary>A choice that an <see cref="ICookieConsentObserver"/> is called with.</summary>
public sealed class ConsentChangedContext
{
    internal ConsentChangedContext(HttpContext httpContext, ICookieConsentFeature consent, IReadOnlyDictionary<string, ConsentChoice> chosen) =>
        (HttpContext, Consent, Chosen) = (httpContext, consent, chosen);

    /// <summary>The request in which the visitor chose.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>The facts that are in force for the rest of the request. To read them has no effect on caching.</summary>
    public ICookieConsentFeature Consent { get; }

    /// <summary>
    /// What was chosen, by category id: <see cref="ConsentChoice.Accepted"/> or <see cref="ConsentChoice.Rejected"/>. It has every optional
    /// category where the whole choice was saved, and only some where the others kept theirs. Empty where the choice was reset.
    /// </summary>
    public IReadOnlyDictionary<string, ConsentChoice> Chosen { get; }

    /// <summary>Whether the choice was forgotten, so that the visitor is asked again.</summary>
    public bool IsReset => Chosen.Count == 0;
}
