namespace CookieConsent;

/// <summary>
/// Is called with the verdict on each cookie: each <c>Set-Cookie</c> line that the application writes, sent or removed, and each cookie
/// that a request carries. Register an observer with <see cref="CookieConsentBuilder.AddCookieObserver{T}"/>, or as a singleton service of
/// this type. Without an observer, observation costs nothing.
/// </summary>
public interface ICookieObserver
{
    /// <summary>
    /// Runs when the headers of a response are about to be sent, after the verdict is applied. An exception is logged once and changes
    /// nothing: the verdict stays applied, and the next observer is called.
    /// </summary>
    /// <param name="cookie">The cookie, without its value. It can be kept.</param>
    /// <remarks>
    /// The response waits, and requests call it at the same time: it has to be quick and safe for concurrent calls. <c>Set-Cookie</c>
    /// lines come in their order, then the cookies of the request, of which at most 180 are observed. Request cookies are not observed
    /// again if the next request on the same connection has the same <c>Cookie</c> header. Lines of the library itself that expire
    /// rejected cookies are not observed.
    /// </remarks>
    void OnCookieObserved(ObservedCookie cookie);
}
