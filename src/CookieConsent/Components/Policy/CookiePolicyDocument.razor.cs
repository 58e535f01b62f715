using System.ComponentModel;
using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>The policy page as a whole document, for a site without its own page.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CookiePolicyDocument
{
    private ConsentView? _view;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _view = ConsentView.Find(Context, Services);
}
