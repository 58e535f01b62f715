using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// The link that belongs on every page (GDPR art. 7(3): withdrawing is as easy as giving). It opens the panel, and without
/// script leads to the form on the policy page.
/// </summary>
public sealed partial class CookieSettingsLink
{
    private ConsentView? _view;

    /// <summary>The text of the link.</summary>
    /// <value>Default the library's own, in the visitor's language.</value>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Further attributes of the link, such as <c>class</c>, which replaces the library's.</summary>
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
