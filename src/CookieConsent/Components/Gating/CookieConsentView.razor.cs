using CookieConsent.Catalogue;
using CookieConsent.Components;
using CookieConsent.Components.Gating;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Markup that depends on the choice for a category. What is allowed only waits in the page as text, and comes alive when the
/// visitor accepts.
/// </summary>
public sealed partial class CookieConsentView
{
    private CookieCategory? _category;
    private ConsentChoice _choice;
    private string _held = "";
    private bool _isAllowed;
    private Task<string>? _rendering;

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
    private HttpContext? Context { get; set; }

    private RenderFragment? Instead => _choice == ConsentChoice.Undecided ? Undecided ?? Refused : Refused;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException"><see cref="Category"/> is not an optional category that the catalogue shows.</exception>
    protected override async Task OnParametersSetAsync()
    {
        var context = Context ?? DetachedRequest.OfCircuit(Services);
        var consent = context.GetCookieConsent();
        _category = GatedCategory.Find(context.GetCookieCatalogue(), Category, $"The parameter {nameof(Category)} of <{nameof(CookieConsentView)}>");
        _choice = consent.GetChoice(_category.Id);
        _isAllowed = consent.IsCategoryAllowed(_category.Id);
        if (_isAllowed || Allowed is null)
        {
            return;
        }

        var rendering = _rendering = ComponentRenderer.RenderPageContentAsync(context, Allowed);
        var content = await rendering.ConfigureAwait(true);

        // The page may have given other content meanwhile.
        if (rendering == _rendering)
        {
            _held = HeldContent.For(_category.Id, content);
        }
    }

    private MarkupString Marker(ConsentChoice until) => new(HeldContent.UntilIs(_category!.Id, until));
}
