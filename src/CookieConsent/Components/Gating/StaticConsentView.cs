using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Components.Gating;

/// <summary>
/// A <see cref="CookieConsentView"/> in a page that the server renders. Everything that needs a server is in here, because the view may
/// also run in the browser.
/// </summary>
internal sealed class StaticConsentView : ComponentBase
{
    private const string Parameter = $"The parameter {nameof(CookieConsentView.Category)} of <{nameof(CookieConsentView)}>";

    private CookieCategory? _category;
    private ConsentChoice _choice;
    private string _held = "";
    private bool _isAllowed;
    private bool _isHeld;
    private Task<string>? _rendering;

    [Parameter]
    public CookieConsentView View { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    public static RenderFragment Of(CookieConsentView view) => builder =>
    {
        builder.OpenComponent<StaticConsentView>(0);
        builder.AddComponentParameter(1, nameof(View), view);
        builder.CloseComponent();
    };

    /// <exception cref="InvalidOperationException">It is not the id of an optional category that the catalogue shows.</exception>
    public static void CheckCategory(IServiceProvider services, string category) =>
        GatedCategory.Find(services.GetRequiredService<CatalogueAccessor>().Value, category, Parameter);

    protected override async Task OnParametersSetAsync()
    {
        var context = Context ?? DetachedRequest.OfCircuit(Services);
        _category = GatedCategory.Find(context.GetCookieCatalogue(), View.Category, Parameter);
        _choice = context.GetCookieConsent().GetChoice(_category.Id);
        _isAllowed = context.GetCookieConsent().IsCategoryAllowed(_category.Id);
        _isHeld = GatedCategory.IsHeld(context, _category);
        if (!_isHeld || View.Allowed is null)
        {
            return;
        }

        var rendering = _rendering = ComponentRenderer.RenderPageContentAsync(context, View.Allowed);
        var content = await rendering.ConfigureAwait(true);

        // The page may have given other content meanwhile.
        if (rendering == _rendering)
        {
            _held = HeldContent.For(_category.Id, content, _isAllowed);
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (_category is null)
        {
            return;
        }

        if (!_isHeld)
        {
            builder.AddContent(0, View.Allowed);
            AddReload(builder);
        }
        else if (View.Instead(_choice) is { } instead)
        {
            AddPlace(builder, _category, instead);
        }
        else
        {
            builder.AddMarkupContent(1, _held);
        }
    }

    private void AddPlace(RenderTreeBuilder builder, CookieCategory category, RenderFragment instead)
    {
        builder.OpenElement(2, "div");
        builder.AddAttribute(3, "class", "vchoice-place");
        builder.AddAttribute(4, "data-vchoice-place", category.Id);
        builder.AddAttribute(5, "vchoice");
        builder.OpenElement(6, "div");
        builder.AddAttribute(7, "class", "vchoice-off");
        builder.AddContent(8, instead);
        builder.CloseElement();
        builder.AddMarkupContent(9, _held);
        if (instead == View.Undecided && View.Refused is not null)
        {
            AddReload(builder);
        }

        builder.CloseElement();
    }

    /// <summary>Only a new page shows a rejection.</summary>
    private void AddReload(RenderTreeBuilder builder) => builder.AddMarkupContent(10, HeldContent.UntilIs(_category!.Id, ConsentChoice.Rejected));
}
