using CookieConsent.Catalogue;
using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// The policy page's contents, for a page of the site's own: what cookies are, the categories, a table for each, and the
/// form with the choice. Made from the catalogue that is enforced. Point <see cref="CookieConsentOptions.PolicyPage"/> at the view.
/// </summary>
public sealed partial class CookiePolicyContent
{
    private ConsentView? _view;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var context = Context ?? CircuitConsent.RequestOf(Services);
        if (ConsentView.Find(context) is not { } view)
        {
            return;
        }

        _view = RenderedComponents.Add<CookiePolicyContent>(context) ? view : null;
        view.KeepToThisVisitor();
    }

    private static IEnumerable<string> Kinds(ConsentView view) => view.Catalogue.Categories
        .Select(category => view.Sentences.OfCategory(category.Id, "Kind{0}"))
        .OfType<string>();

    /// <summary>Whether a category waits for consent, as the law has it for what is in it.</summary>
    private static string Regime(ConsentView view, CookieCategory category) =>
        (category.NeedsConsent, category.Cookies.Any(cookie => cookie.Anonymous)) switch
        {
            (true, true) => view.Sentences.ConsentNeededInPart,
            (true, false) => view.Sentences.ConsentNeeded,
            (false, true) => view.Sentences.ObjectionPossible,
            _ => view.Sentences.NoConsentNeeded,
        };
}
