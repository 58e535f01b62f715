using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// The facts of one request: what the visitor chose and what follows from it. It is read with
/// <see cref="CookieConsentHttpContextExtensions.GetCookieConsent"/>, never changes by itself, and is
/// replaced when a choice is saved during the request.
/// </summary>
public interface ICookieConsentFeature
{
    /// <summary>
    /// <see langword="true"/> while a category that needs consent is undecided, so that the visitor has to be asked.
    /// Always <see langword="false"/> where nothing declared needs consent.
    /// </summary>
    bool PromptRequired { get; }

    /// <summary>
    /// Whether the visitor's browser sent a choice that still counts, even about a category that is no longer asked about. If the
    /// visitor is undecided in spite of it, the question has changed and is asked again.
    /// </summary>
    bool HasDecided { get; }

    /// <summary>
    /// When the choice in force was made, in UTC with a resolution of one second; <see langword="null"/> without one.
    /// </summary>
    DateTimeOffset? DecidedAt { get; }

    /// <summary>
    /// The choice per category, in the order in which the catalogue shows them. Holds exactly the categories
    /// that declare something; <c>necessary</c> is always <see cref="ConsentChoice.Accepted"/>.
    /// </summary>
    IReadOnlyDictionary<string, ConsentChoice> Choices { get; }

    /// <summary>The choice for one category.</summary>
    /// <param name="categoryId">The category's id, as in the configuration, in any case.</param>
    /// <returns>The choice; <see cref="ConsentChoice.Undecided"/> for a category that the catalogue does not show.</returns>
    ConsentChoice GetChoice(string categoryId);

    /// <summary>Whether everything in a category may be set and read in this request.</summary>
    /// <param name="categoryId">The category's id, as in the configuration, in any case.</param>
    /// <returns>
    /// <see langword="true"/> for <c>necessary</c>, for an accepted category, and for an undecided one in which every
    /// cookie is anonymous; <see langword="false"/> otherwise, also for a category that the catalogue does not show.
    /// </returns>
    bool IsCategoryAllowed(string categoryId);

    /// <summary>Whether a cookie may be set and read in this request, by the decision that enforcement applies.</summary>
    /// <param name="cookieName">The cookie's name, as a browser sends it; case matters.</param>
    /// <returns>
    /// <see langword="true"/> where a <c>Set-Cookie</c> of that name would pass. An undeclared name follows
    /// <see cref="CookieConsentOptions.UndeclaredCookies"/>.
    /// </returns>
    bool IsCookieAllowed(string cookieName);
}
