using System.ComponentModel;
using CookieConsent.Catalogue;
using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// What a visitor sees in place of a page that requires consent: why, and the placeholder's form, which comes back to the page. Without
/// a form where the catalogue no longer shows a category, because nobody can accept it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CookieRequirementDocument
{
    private IReadOnlyList<CookieCategory> _missing = [];
    private ConsentView? _view;

    /// <summary>The ids of the categories that the visitor does not allow and the page requires.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<string> Categories { get; set; } = [];

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _view = ConsentView.Find(Context, Services);
        _missing = [.. Categories.Select(category => _view?.Catalogue.FindCategory(category)).OfType<CookieCategory>().Where(category => !category.IsNecessary)];
    }
}
