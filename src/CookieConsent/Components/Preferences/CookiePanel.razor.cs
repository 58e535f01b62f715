using System.ComponentModel;
using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>Renders the panel with the choice per category. The library's script loads it, so a page does not need it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CookiePanel
{
    private ConsentView? _view;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _view = ConsentView.Find(Context, Services);
}
