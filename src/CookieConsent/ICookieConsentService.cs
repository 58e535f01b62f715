using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// The verbs: saves, updates, withdraws and resets the visitor's choice. A singleton; everything it does belongs to the
/// request it is given. Each verb returns the request's new facts.
/// </summary>
public interface ICookieConsentService
{
    /// <summary>
    /// Saves the visitor's choice and puts it in force for the rest of this request: writes the
    /// <c>cookies_preferences</c> cookie, replaces the request's <see cref="ICookieConsentFeature"/>, and expires the
    /// cookies of the categories that are now rejected. Where the catalogue declares nothing optional there is
    /// nothing to remember, and no cookie is written.
    /// </summary>
    /// <param name="context">The request in which the visitor chose. Its response must not have started.</param>
    /// <param name="choices">
    /// The whole choice by category id: <see cref="ConsentChoice.Accepted"/> or <see cref="ConsentChoice.Rejected"/>. An optional
    /// category left out is rejected (silence is no consent, CJEU C-673/17).
    /// </param>
    /// <param name="cancellationToken">Cancels the saving before anything was written.</param>
    /// <returns>The facts that are in force for the rest of the request.</returns>
    /// <exception cref="ArgumentException">
    /// A category is unknown, a choice is <see cref="ConsentChoice.Undecided"/>, or <c>necessary</c> is rejected. Nothing was changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The response has started, so that no cookie can be written, or <c>UseCookieConsent()</c> is missing. Nothing was changed.
    /// </exception>
    Task<ICookieConsentFeature> SaveAsync(
        HttpContext context,
        IReadOnlyDictionary<string, ConsentChoice> choices,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes the choice for some categories. The others keep theirs, also where it is undecided. Where an earlier choice
    /// stays, the whole keeps its date, so that no consent comes to last longer than the visitor gave it for.
    /// </summary>
    /// <param name="context">The request in which the visitor chose. Its response must not have started.</param>
    /// <param name="choices">What changes, by category id: <see cref="ConsentChoice.Accepted"/> or <see cref="ConsentChoice.Rejected"/>.</param>
    /// <param name="cancellationToken">Cancels the saving before anything was written.</param>
    /// <returns>The facts that are in force for the rest of the request.</returns>
    /// <exception cref="ArgumentException">
    /// A category is unknown, a choice is <see cref="ConsentChoice.Undecided"/>, or <c>necessary</c> is rejected. Nothing was changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The response has started, so that no cookie can be written, or <c>UseCookieConsent()</c> is missing. Nothing was changed.
    /// </exception>
    Task<ICookieConsentFeature> UpdateAsync(
        HttpContext context,
        IReadOnlyDictionary<string, ConsentChoice> choices,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes every consent back and objects to anonymous audience measurement: saves a rejection of each optional
    /// category (GDPR art. 7(3): withdrawing is as easy as giving).
    /// </summary>
    /// <param name="context">The request in which the visitor withdrew. Its response must not have started.</param>
    /// <param name="cancellationToken">Cancels the saving before anything was written.</param>
    /// <returns>The facts that are in force for the rest of the request.</returns>
    /// <exception cref="InvalidOperationException">
    /// The response has started, so that no cookie can be written, or <c>UseCookieConsent()</c> is missing. Nothing was changed.
    /// </exception>
    Task<ICookieConsentFeature> WithdrawAsync(HttpContext context, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets the visitor's choice: every optional category is undecided again, and the visitor is asked again. Deletes the
    /// <c>cookies_preferences</c> cookie; where it holds entries of another application on the host, those are kept.
    /// </summary>
    /// <param name="context">The request whose choice is forgotten. Its response must not have started.</param>
    /// <param name="cancellationToken">Cancels the reset before anything was written.</param>
    /// <returns>The facts that are in force for the rest of the request.</returns>
    /// <exception cref="InvalidOperationException">
    /// The response has started, so that no cookie can be written, or <c>UseCookieConsent()</c> is missing. Nothing was changed.
    /// </exception>
    Task<ICookieConsentFeature> ResetAsync(HttpContext context, CancellationToken cancellationToken = default);
}
