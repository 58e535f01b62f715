using CookieConsent.Catalogue;
using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// The question about cookies, while a prompt is due, and the message that confirms a choice; with the library's style
/// and script. The first element of <c>&lt;body&gt;</c>, once in a view. On the policy page it asks nothing, for there the
/// form does.
/// </summary>
public sealed partial class CookieBanner
{
    private IReadOnlyList<CookieCategory> _asked = [];
    private IReadOnlyList<CookieCategory> _kept = [];
    private ConsentView? _view;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var context = Context ?? CircuitConsent.RequestOf(Services);
        if (ConsentView.Find(context) is not { } view || !RenderedComponents.Add<CookieBanner>(context))
        {
            return;
        }

        _view = view;
        _asked = view.IsPolicy ? [] : view.Asked;
        _kept = KeptBeside(view.Asked, view);
    }

    /// <summary>What a prompt about some categories leaves as it is; one that comes before any choice is about all.</summary>
    private static IReadOnlyList<CookieCategory> KeptBeside(IReadOnlyList<CookieCategory> asked, ConsentView view) =>
        view.Catalogue.OptionalCategories.All(category => view.ChoiceOn(category) == ConsentChoice.Undecided)
            ? []
            : [.. view.Catalogue.OptionalCategories.Where(category => !asked.Contains(category))];

    private string Reason(ConsentView view) => (view.Consent.HasDecided, _kept.Count > 0) switch
    {
        (true, true) => view.Sentences.PromptAgainSentence,
        (true, false) => view.Sentences.PromptRenewedSentence,
        _ => view.Sentences.PromptSentence,
    };
}
