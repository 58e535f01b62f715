using System.ComponentModel;
using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>Renders the page of consent records as a whole document. It is for operators, so it is in English, as the log is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ConsentRecordsDocument
{
    private ConsentView? _view;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _view = ConsentView.Find(Context, Services);
}
