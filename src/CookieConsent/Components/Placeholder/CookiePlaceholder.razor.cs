using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Validation;
using CookieConsent.Components;
using CookieConsent.Components.Gating;
using CookieConsent.Components.Placeholder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Holds content of another organization, such as a video. The browser does not load it until its category is allowed. Until then,
/// visitors see what it is, the reason, a button that allows the category, and one that loads this content once.
/// </summary>
public sealed partial class CookiePlaceholder
{
    private CookieCategory? _category;
    private string? _held;
    private string? _id;
    private string? _poster;
    private Task<string>? _rendering;
    private bool _isAllowed;
    private bool _isHeld;
    private string? _title;
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

    /// <summary>Gets or sets the title of the content, such as that of a video, as plain text in the language of the page.</summary>
    /// <value>Without one, the name of the service is the heading.</value>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Gets or sets a sentence about this content, such as what the service learns. It follows the library's own sentence.</summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>Gets or sets the address of the content at its provider, for visitors who want to open it there.</summary>
    /// <value>An absolute http or https address, or a path on this host. Without one there is no link.</value>
    [Parameter]
    public string? Href { get; set; }

    /// <summary>Gets or sets the address of an image, such as a still of a video. It is decoration, without a text of its own.</summary>
    /// <value>
    /// An image of this site: one of another site would be requested before consent. A <c>~/</c> at the beginning stands for the
    /// application's path base.
    /// </value>
    [Parameter]
    public string? Poster { get; set; }

    /// <summary>Gets or sets the content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _view = ConsentView.Find(Context, Services);

        // A circuit renders each component apart. There the script runs, and no form returns to a place.
        _id = Context is null ? null : RenderedComponents.NextId(Context, PageComponent.Placeholder);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// <see cref="Category"/> is not an optional category that declares something, <see cref="Service"/> is empty, <see cref="Href"/> is
    /// no address of a page, or <see cref="Poster"/> is not on this site.
    /// </exception>
    protected override void OnParametersSet()
    {
        if (_view is null)
        {
            return;
        }

        _category = GatedCategory.Find(_view.Catalogue, Category, Parameter(nameof(Category)));
        Require(Service, Href, Poster, Parameter);
        _title = string.IsNullOrWhiteSpace(Title) ? null : Title;
        _poster = string.IsNullOrWhiteSpace(Poster) ? null : PageImage.AddressOf(Poster, _view.Context.Request.PathBase);
        _isAllowed = _view.Context.GetCookieConsent().IsCategoryAllowed(_category.Id);
        _isHeld = GatedCategory.IsHeld(_view.Context, _category);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_view is null || !_isHeld)
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

    /// <param name="service">The value of <see cref="Service"/>.</param>
    /// <param name="href">The value of <see cref="Href"/>.</param>
    /// <param name="poster">The value of <see cref="Poster"/>.</param>
    /// <param name="parameter">The parameter of a name, as the subject of a sentence.</param>
    /// <exception cref="InvalidOperationException">One is missing or of no use.</exception>
    internal static void Require(string? service, string? href, string? poster, Func<string, string> parameter)
    {
        if (string.IsNullOrWhiteSpace(service))
        {
            throw new InvalidOperationException($"{parameter(nameof(Service))} is missing or empty. Set it to the name by which visitors know the service, such as YouTube.");
        }

        if (!string.IsNullOrWhiteSpace(href) && !PageAddress.IsValid(href))
        {
            throw new InvalidOperationException($"{parameter(nameof(Href))} is '{href}', which is not the address of a page. Set it to an absolute http or https address, or to a path on this host.");
        }

        if (!string.IsNullOrWhiteSpace(poster) && !PageImage.IsOnSite(poster))
        {
            throw new InvalidOperationException($"{parameter(nameof(Poster))} is '{poster}', which is not an image of this site. Copy the image to this site: one of another site would be requested before consent.");
        }
    }

    private static string Parameter(string name) => $"The parameter {name} of <{nameof(CookiePlaceholder)}>";
}
