using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// The form with a choice per category, a part of the policy page and of the panel. Nothing is chosen in it before the visitor
/// chose. Where nothing optional is declared it has a sentence instead.
/// </summary>
public sealed partial class CookiePreferencesForm
{
    private ConsentView? _view;

    /// <summary>Whether each category can be opened to see what it declares, where no table beside the form shows it.</summary>
    /// <value>Default <see langword="false"/>.</value>
    [Parameter]
    public bool HasDetails { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _view = ConsentView.Find(Context, Services);
}
