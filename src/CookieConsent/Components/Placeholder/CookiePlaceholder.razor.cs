using CookieConsent.Catalogue;
using CookieConsent.Components;
using CookieConsent.Components.Gating;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Holds content of another organization, such as a video. The browser does not load it until its category is allowed. Until then,
/// visitors see the name of the service, the reason, and a button to allow it.
/// </summary>
public sealed partial class CookiePlaceholder
{
    private CookieCategory? _category;
    private string? _held;
    private Task<string>? _rendering;
    private bool _isAllowed;
    private ConsentView? _view;

    /// <summary>Gets or sets the category that the content waits for.</summary>
    /// <value>The id of an optional category that declares something. Required.</value>
    [Parameter]
    [EditorRequired]
    public string Category { get; set; } = "";

    /// <summary>Gets or sets the name of the service that visitors know, such as <c>YouTube</c>.</summary>
    /// <value>Required.</value>
    [Parameter]
    [EditorRequired]
    public string Service { get; set; } = "";

    /// <summary>Gets or sets the content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _view = ConsentView.Find(Context, Services);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException"><see cref="Category"/> is not an optional category that declares something, or <see cref="Service"/> is empty.</exception>
    protected override void OnParametersSet()
    {
        if (_view is null)
        {
            return;
        }

        _category = GatedCategory.Find(_view.Catalogue, Category, $"The parameter {nameof(Category)} of <{nameof(CookiePlaceholder)}>");
        RequireService(Service, $"The parameter {nameof(Service)} of <{nameof(CookiePlaceholder)}>");
        _isAllowed = _view.Consent.IsCategoryAllowed(_category.Id);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_view is null || _isAllowed)
        {
            return;
        }

        var rendering = _rendering = ComponentRenderer.RenderPageContentAsync(_view.Context, ChildContent);
        var held = await rendering.ConfigureAwait(true);

        // The page may have given other content meanwhile.
        if (rendering == _rendering)
        {
            _held = held;
        }
    }

    /// <exception cref="InvalidOperationException">It is empty.</exception>
    internal static void RequireService(string? service, string parameter)
    {
        if (string.IsNullOrWhiteSpace(service))
        {
            throw new InvalidOperationException($"{parameter} is missing or empty. Set it to the name by which visitors know the service, such as YouTube.");
        }
    }
}
