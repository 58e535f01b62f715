using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Renders the settings link. Put it on every page, because withdrawing must be as easy as giving consent (GDPR art. 7(3)). It opens the
/// panel. Without script it leads to the form on the policy page.
/// </summary>
public sealed partial class CookieSettingsLink
{
    private ConsentView? _view;

    /// <summary>Gets or sets the text of the link.</summary>
    /// <value>The default is the library's own text, in the visitor's language.</value>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Gets or sets further attributes of the link. A <c>class</c> replaces the library's own.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _view = ConsentView.Find(Context, Services);
        if (_view is not null)
        {
            RenderedComponents.Add(_view.Context, PageComponent.SettingsLink);
        }
    }
}
