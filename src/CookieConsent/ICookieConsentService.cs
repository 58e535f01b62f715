using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Saves, updates, withdraws and resets the visitor's choice. The service is a singleton. Each method works on the request that it is
/// given, and returns the new consent of that request.
/// </summary>
public interface ICookieConsentService
{
    /// <summary>
    /// Saves the visitor's whole choice. It is in force for the rest of this request: the method writes the <c>cookies_preferences</c>
    /// cookie, replaces the request's <see cref="ICookieConsentFeature"/>, and expires the cookies of rejected categories. If the
    /// catalogue declares nothing optional, no cookie is written.
    /// </summary>
    /// <param name="context">The request in which the visitor chose. Its response must not have started.</param>
    /// <param name="choices">
    /// The choice by category id: <see cref="ConsentChoice.Accepted"/> or <see cref="ConsentChoice.Rejected"/>. A missing optional
    /// category is rejected, because silence is not consent (CJEU, C-673/17).
    /// </param>
    /// <param name="cancellationToken">A token that cancels the operation before anything is written.</param>
    /// <returns>The consent that is in force for the rest of the request.</returns>
    /// <exception cref="ArgumentException">
    /// A category is unknown, a choice is <see cref="ConsentChoice.Undecided"/>, or <c>necessary</c> is rejected. Nothing was changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The response has started, so no cookie can be written, or <c>UseCookieConsent()</c> is missing. Nothing was changed.
    /// </exception>
    Task<ICookieConsentFeature> SaveAsync(
        HttpContext context,
        IReadOnlyDictionary<string, ConsentChoice> choices,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes the choice for some categories. The others keep their choice, or stay undecided. If an earlier choice remains, the date
    /// does not change, so that no consent lasts longer than <see cref="CookieConsentOptions.ChoiceLifetime"/>.
    /// </summary>
    /// <param name="context">The request in which the visitor chose. Its response must not have started.</param>
    /// <param name="choices">The changed choices by category id: <see cref="ConsentChoice.Accepted"/> or <see cref="ConsentChoice.Rejected"/>.</param>
    /// <param name="cancellationToken">A token that cancels the operation before anything is written.</param>
    /// <returns>The consent that is in force for the rest of the request.</returns>
    /// <exception cref="ArgumentException">
    /// A category is unknown, a choice is <see cref="ConsentChoice.Undecided"/>, or <c>necessary</c> is rejected. Nothing was changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The response has started, so no cookie can be written, or <c>UseCookieConsent()</c> is missing. Nothing was changed.
    /// </exception>
    Task<ICookieConsentFeature> UpdateAsync(
        HttpContext context,
        IReadOnlyDictionary<string, ConsentChoice> choices,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Withdraws all consents: saves a rejection of each optional category (GDPR art. 7(3)). This also objects to anonymous audience
    /// measurement.
    /// </summary>
    /// <param name="context">The request in which the visitor withdrew. Its response must not have started.</param>
    /// <param name="cancellationToken">A token that cancels the operation before anything is written.</param>
    /// <returns>The consent that is in force for the rest of the request.</returns>
    /// <exception cref="InvalidOperationException">
    /// The response has started, so no cookie can be written, or <c>UseCookieConsent()</c> is missing. Nothing was changed.
    /// </exception>
    Task<ICookieConsentFeature> WithdrawAsync(HttpContext context, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets the visitor's choice. Every optional category is undecided, and the visitor is asked again. The method deletes the
    /// <c>cookies_preferences</c> cookie. If it contains entries of another application on the host, it keeps those.
    /// </summary>
    /// <param name="context">The request whose choice is forgotten. Its response must not have started.</param>
    /// <param name="cancellationToken">A token that cancels the operation before anything is written.</param>
    /// <returns>The consent that is in force for the rest of the request.</returns>
    /// <exception cref="InvalidOperationException">
    /// The response has started, so no cookie can be written, or <c>UseCookieConsent()</c> is missing. Nothing was changed.
    /// </exception>
    Task<ICookieConsentFeature> ResetAsync(HttpContext context, CancellationToken cancellationToken = default);
}
