using System.ComponentModel;
using CookieConsent.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>The policy page as a whole document, which <c>MapCookieConsent()</c> answers with where the site has no page of its own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CookiePolicyDocument
{
    // As values and no literals: the compiler leaves a literal element without its end, and the document is XML too.
    private const string Encoding = "utf-8";
    private const string Viewport = "width=device-width, initial-scale=1";
    private const string ColorScheme = "light dark";

    private VisitorView? _view;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _view = VisitorView.Of(Context);
}
