using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// The form with a choice per category: nothing is chosen in it before the visitor did, afterwards the present choice.
/// Where nothing optional is declared it says so instead.
/// The policy page and the panel hold it.
/// </summary>
public sealed partial class CookiePreferencesForm
{
    private ConsentView? _view;

    /// <summary>Whether each category opens on what it declares, where no table beside the form tells it.</summary>
    /// <value>Default <see langword="false"/>.</value>
    [Parameter]
    public bool HasDetails { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _view = ConsentView.Find(Context ?? CircuitConsent.RequestOf(Services));
}
