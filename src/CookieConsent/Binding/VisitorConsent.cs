using CookieConsent.Binding;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// The visitor's choice as a parameter: of the function of a minimal API, of an action, of a page handler, or as a cascading parameter
/// of a component. What it returns depends on the visitor, so reading it keeps the response out of caches as
/// <see cref="CookieConsentHttpContextExtensions.GetCookieConsent"/> does.
/// </summary>
/// <param name="consent">What decides. In a test, an object of your own.</param>
[VisitorConsentBinder]
public sealed class VisitorConsent(ICookieConsentFeature consent)
{
    /// <inheritdoc cref="ICookieConsentFeature.PromptRequired"/>
    public bool PromptRequired => consent.PromptRequired;

    /// <inheritdoc cref="ICookieConsentFeature.DecidedAt"/>
    public DateTimeOffset? DecidedAt => consent.DecidedAt;

    /// <summary>The visitor's choice in the request, for the framework: it binds parameters of minimal APIs with this method.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The choice that is in force when the function is called.</returns>
    /// <exception cref="InvalidOperationException">The middleware did not run: <c>UseCookieConsent()</c> is missing.</exception>
    public static ValueTask<VisitorConsent> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(new VisitorConsent(context.GetCookieConsent()));
    }

    /// <inheritdoc cref="ICookieConsentFeature.IsCategoryAllowed"/>
    /// <param name="category">The category's id, such as <see cref="CookieCategories.Statistics"/>, in any case.</param>
    public bool Allows(string category) => consent.IsCategoryAllowed(category);

    /// <inheritdoc cref="ICookieConsentFeature.GetChoice"/>
    /// <param name="category">The category's id, such as <see cref="CookieCategories.Statistics"/>, in any case.</param>
    public ConsentChoice Choice(string category) => consent.GetChoice(category);
}
