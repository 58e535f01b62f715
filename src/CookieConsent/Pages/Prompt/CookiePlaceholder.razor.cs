using CookieConsent.Catalogue;
using CookieConsent.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Content of another organisation, such as a video, that the visitor's browser does not load before its category is
/// allowed. Until then the service is named in its stead, with the reason and a button to allow it.
/// </summary>
public sealed partial class CookiePlaceholder
{
    private CookieCategory? _category;
    private bool _isAllowed;
    private VisitorView? _view;

    /// <summary>The category that the content waits for.</summary>
    /// <value>Required: the id of an optional category that the catalogue shows.</value>
    [Parameter]
    [EditorRequired]
    public string Category { get; set; } = "";

    /// <summary>What the visitor knows the content's service as, such as <c>YouTube</c>.</summary>
    /// <value>Required.</value>
    [Parameter]
    [EditorRequired]
    public string Service { get; set; } = "";

    /// <summary>The content itself.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _view = VisitorView.Find(Context);
        if (_view is null)
        {
            return;
        }

        _category = _view.Catalogue.FindCategory(Category) is { IsNecessary: false } category
            ? category
            : throw new InvalidOperationException($"'{Category}' is not an optional category that the catalogue shows, for a placeholder to wait for. It shows {string.Join(", ", _view.Catalogue.OptionalCategories.Select(known => known.Id))}.");
        _isAllowed = _view.Consent.IsCategoryAllowed(_category.Id);
    }
}
