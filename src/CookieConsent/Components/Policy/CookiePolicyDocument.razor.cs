using System.ComponentModel;
using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>The policy page as a whole document, which <c>MapCookieConsent()</c> answers with where the site has no page of its own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CookiePolicyDocument
{
    private ConsentView? _view;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _view = ConsentView.Of(Context);
}
