using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Provides the consent of one request: what the visitor chose, and what follows from it. Read it with
/// <see cref="CookieConsentHttpContextExtensions.GetCookieConsent"/>. An instance never changes. If a choice is saved during the
/// request, a new instance replaces it.
/// </summary>
public interface ICookieConsentFeature
{
    /// <summary>
    /// Gets whether the visitor must be asked, because a category that needs consent is undecided. It is always
    /// <see langword="false"/> if nothing declared needs consent.
    /// </summary>
    bool PromptRequired { get; }

    /// <summary>
    /// Gets whether the visitor's browser sent a choice that still counts. It can be <see langword="true"/> while categories are undecided:
    /// then the question has changed, and is asked again.
    /// </summary>
    bool HasDecided { get; }

    /// <summary>
    /// Gets when the choice in force was made, in UTC, with a resolution of one second. It is <see langword="null"/> without a choice.
    /// </summary>
    DateTimeOffset? DecidedAt { get; }

    /// <summary>
    /// Gets the choice per category id, in the order of the policy page. It contains the categories that declare something.
    /// <c>necessary</c> is always <see cref="ConsentChoice.Accepted"/>.
    /// </summary>
    IReadOnlyDictionary<string, ConsentChoice> Choices { get; }

    /// <summary>Returns the choice for one category.</summary>
    /// <param name="categoryId">The id of the category. It is not case-sensitive.</param>
    /// <returns>The choice, or <see cref="ConsentChoice.Undecided"/> for a category that the catalogue does not have.</returns>
    ConsentChoice GetChoice(string categoryId);

    /// <summary>Returns whether all cookies of a category may be set and read in this request.</summary>
    /// <param name="categoryId">The id of the category. It is not case-sensitive.</param>
    /// <returns>
    /// <see langword="true"/> for <c>necessary</c>, for an accepted category, and for an undecided category in which every cookie is
    /// anonymous; otherwise, <see langword="false"/>.
    /// </returns>
    bool IsCategoryAllowed(string categoryId);

    /// <summary>Returns whether a cookie may be set and read in this request.</summary>
    /// <param name="cookieName">The name of the cookie, as a browser sends it. It is case-sensitive.</param>
    /// <returns>
    /// <see langword="true"/> if a <c>Set-Cookie</c> line with this name is sent; otherwise, <see langword="false"/>. An undeclared name
    /// follows <see cref="CookieConsentOptions.UndeclaredCookies"/>.
    /// </returns>
    bool IsCookieAllowed(string cookieName);
}
