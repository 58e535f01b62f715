using System.ComponentModel;
using CookieConsent.Components;
using CookieConsent.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>Renders the policy page as a whole document, for a site without its own page.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CookiePolicyDocument
{
    private ConsentView? _view;

    /// <summary>Gets or sets whether the page is the response to a choice that could not be saved.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    [Parameter]
    public bool HasFailed { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _view = ConsentView.Find(Context, Services);

    /// <summary>The controller's name, or else what visitors see as the site's address.</summary>
    private static LocalizedString SiteName(ConsentView view) =>
        view.Texts.Own(view.Catalogue.Settings.Controller.Name) ?? new LocalizedString(view.Context.Request.Host.Host, view.Language);
}
