using CookieConsent.Catalogue;
using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Renders the banner if the visitor must be asked, the message that confirms a choice, and the library's style and script. Put it once
/// into a page, as the first element of <c>&lt;body&gt;</c>. On the policy page it does not ask, because the form is there.
/// </summary>
public sealed partial class CookieBanner
{
    private IReadOnlyList<CookieCategory> _asked = [];
    private IReadOnlyList<CookieCategory> _kept = [];
    private bool _isChoiceWithheld;
    private ConsentView? _view;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (ConsentView.Find(Context, Services) is not { } view || !RenderedComponents.Add(view.Context, PageComponent.Banner))
        {
            return;
        }

        var optional = view.Catalogue.OptionalCategories.ToList();
        var asked = optional.FindAll(category => category.NeedsConsent && view.ChoiceOn(category) == ConsentChoice.Undecided);
        _view = view;
        _isChoiceWithheld = view.Context.IsChoiceWithheld();
        _asked = view.IsPolicy ? [] : asked;

        // A prompt before any choice is about all categories, also those that need no consent, except those that the browser rejects.
        var signaled = optional.FindAll(view.IsRejectedBySignal);
        _kept = optional.TrueForAll(category => view.ChoiceOn(category) == ConsentChoice.Undecided || signaled.Contains(category)) ? signaled : [.. optional.Except(asked)];
    }

    /// <summary>Has the banner float over the page that it is rendered for, which the application does not render.</summary>
    internal static void Float(HttpContext context) => context.Items[typeof(CookieBanner)] = true;

    private static string ClassOf(ConsentView view)
    {
        if (view.Context.Items.ContainsKey(typeof(CookieBanner)))
        {
            return "vchoice vchoice-floating";
        }

        return view.Catalogue.Settings.IsBannerAtBottom ? "vchoice vchoice-floating vchoice-own" : "vchoice";
    }
}
