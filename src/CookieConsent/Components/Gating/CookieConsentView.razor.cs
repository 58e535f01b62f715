using CookieConsent.Components.Gating;
using Microsoft.AspNetCore.Components;

namespace CookieConsent;

/// <summary>
/// Markup that depends on the choice for a category. In a page that the server renders, what is allowed only waits as text, and comes
/// alive when the visitor accepts. In an interactive component with the cascading <see cref="VisitorConsent"/>, it is rendered when
/// the category is allowed, and interactive as well.
/// </summary>
public sealed partial class CookieConsentView
{
    /// <summary>The category that decides.</summary>
    /// <value>Required: the id of an optional category that the catalogue shows.</value>
    [Parameter]
    [EditorRequired]
    public string Category { get; set; } = "";

    /// <summary>What the page shows where the category is allowed.</summary>
    [Parameter]
    public RenderFragment? Allowed { get; set; }

    /// <summary>What the page shows where the visitor rejected the category.</summary>
    [Parameter]
    public RenderFragment? Refused { get; set; }

    /// <summary>What the page shows while the visitor has not chosen.</summary>
    /// <value>Default <see cref="Refused"/>.</value>
    [Parameter]
    public RenderFragment? Undecided { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private VisitorConsent? Visitor { get; set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException"><see cref="Category"/> is not an optional category that the catalogue shows.</exception>
    protected override void OnParametersSet()
    {
        // The catalogue is on the server. A request has one of its own.
        if (RendererInfo.IsInteractive && !OperatingSystem.IsBrowser())
        {
            StaticConsentView.CheckCategory(Services, Category);
        }
    }

    /// <summary>The fragment for a visitor to whom the category is not allowed.</summary>
    internal RenderFragment? Instead(ConsentChoice choice) => choice == ConsentChoice.Undecided ? Undecided ?? Refused : Refused;
}
