using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Renders the form with a choice per category. It is part of the policy page and of the panel. Nothing is preselected. If nothing
/// optional is declared, it renders a sentence instead.
/// </summary>
public sealed partial class CookiePreferencesForm
{
    private ConsentView? _view;

    /// <summary>Gets or sets whether each category has details about its cookies, for a page without a table of them.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    [Parameter]
    public bool HasDetails { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _view = ConsentView.Find(Context, Services);
}
