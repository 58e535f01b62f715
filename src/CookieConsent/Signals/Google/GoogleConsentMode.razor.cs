using CookieConsent.Components;
using CookieConsent.Signals.Google;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Sends Google the visitor's choice (consent mode v2, basic). Put it ahead of Google's tags, which wait for the same categories. Nothing
/// runs before the visitor accepts one of them.
/// </summary>
public sealed partial class GoogleConsentMode
{
    private string _markup = "";

    /// <summary>Gets or sets the category of the signal <c>analytics_storage</c>.</summary>
    /// <value>The id of an optional category. The default is <see langword="null"/>: always denied, as with a category that declares nothing.</value>
    [Parameter]
    public string? Analytics { get; set; }

    /// <summary>Gets or sets the category of the signals <c>ad_storage</c>, <c>ad_user_data</c> and <c>ad_personalization</c>.</summary>
    /// <value>The id of an optional category. The default is <see langword="null"/>: always denied, as with a category that declares nothing.</value>
    [Parameter]
    public string? Ads { get; set; }

    /// <summary>Gets or sets the nonce of the page's Content Security Policy.</summary>
    /// <value>The default is <see langword="null"/>: none.</value>
    [Parameter]
    public string? Nonce { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No category is set, an unknown one, or the necessary one.</exception>
    protected override void OnParametersSet()
    {
        var context = Context ?? DetachedRequest.OfCircuit(Services);
        _markup = GoogleConsentMarkup
            .Find(context.GetCookieCatalogue(), Analytics, Ads, $"<{nameof(GoogleConsentMode)}>", ($"the parameter {nameof(Analytics)}", $"the parameter {nameof(Ads)}"))
            .Render(context, Nonce);
    }
}
