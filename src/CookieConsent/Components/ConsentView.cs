using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Components.Markup;
using CookieConsent.Links;
using CookieConsent.Localization;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Components;

/// <summary>All that banner, panel and policy show in one request: the visitor's language and choice, the catalogue, the addresses.</summary>
internal sealed class ConsentView
{
    private readonly HttpContext _context;

    private ConsentView(HttpContext context, CookieCatalogue catalogue)
    {
        _context = context;
        CacheHeaders.VaryByLanguage(context);
        var cultures = VisitorCulture.Of(context, catalogue);
        Catalogue = catalogue;
        Consent = context.GetCookieConsent();
        Sentences = new ConsentStrings(cultures, catalogue.Settings.Sentences);
        Words = new CatalogueLocalizer(cultures, Sentences);
        Addresses = new ConsentLinks(context, catalogue.Settings.PolicyPage);
    }

    public CookieCatalogue Catalogue { get; }

    public ICookieConsentFeature Consent { get; }

    public ConsentStrings Sentences { get; }

    public CatalogueLocalizer Words { get; }

    public ConsentLinks Addresses { get; }

    /// <summary>The language that the page is in.</summary>
    public string Language => Sentences.Language;

    /// <exception cref="InvalidOperationException">There is no request: the component was not rendered on the server, within one.</exception>
    public static ConsentView Of(HttpContext? context)
    {
        if (context is null)
        {
            throw new InvalidOperationException("Components of CookieConsent are rendered within a request. Put them where the page is rendered statically, such as App.razor.");
        }

        return new ConsentView(context, context.GetCookieCatalogue());
    }

    /// <summary>The view of a request; <see langword="null"/> where <c>MapCookieConsent()</c> is missing and the page appears without it.</summary>
    /// <exception cref="InvalidOperationException">There is no request.</exception>
    public static ConsentView? Find(HttpContext? context) =>
        context is not null && context.GetApplicationServices().GetRequiredService<ConsentRouteRegistry>().AreMissing() ? null : Of(context);

    /// <summary>Whether this is the policy page, where the form itself asks.</summary>
    public bool IsPolicy => RenderedComponents.Holds<CookiePolicyContent>(_context) || Addresses.IsPolicy(_context.Request);

    /// <summary>Whether the visitor may have chosen and the browser kept that back: the page's script asks before it shows a prompt.</summary>
    public bool IsChoiceWithheld => IsInCircuit || _context.IsChoiceWithheld();

    /// <summary>Whether this is rendered in a Blazor circuit, which knows no choice.</summary>
    public bool IsInCircuit => Consent is CircuitConsent;

    /// <summary>Whether this is rendered for a page that the application does not render: there it moves nothing.</summary>
    public bool IsInjected => _context.Items.ContainsKey(typeof(PromptMarkupCache));

    /// <summary>What a link within the page begins with, for a fragment alone follows the page's <c>&lt;base&gt;</c>. The library's own pages have none.</summary>
    public string PageAddress => IsOwnDocument ? "" : CurrentPage.AddressOf(_context);

    /// <summary>The address to which a form without script comes back.</summary>
    /// <value>
    /// The policy page in a fragment that a script fetches for another page, and for a page whose own address is one that
    /// the form request would refuse.
    /// </value>
    public string ReturnPage => CurrentPage.ReturnTo(IsFragment || IsPolicy ? Addresses.Policy : CurrentPage.AddressOf(_context)) ?? Addresses.Policy;

    /// <summary>The same, with the message about the choice shown.</summary>
    public string ReturnUrl => $"{ReturnPage}#{ConsentLinks.MessageId}";

    /// <summary>The choices as the script reads them: <c>necessary=accepted statistics=undecided</c>.</summary>
    public string State => string.Join(' ', Catalogue.Categories.Select(category => $"{category.Id}={ChoiceOn(category).ToName()}"));

    /// <summary>What every form carries, so that nothing counts as accepted that its page did not show.</summary>
    public string AskedValue => AskedCategories.Format(Catalogue);

    /// <summary>What the visitor chose, in a sentence; anybody can open a page at the message, also before a choice.</summary>
    public string Message => Catalogue.OptionalCategories.Select(ChoiceOn).Distinct().ToList() switch
    {
        [ConsentChoice.Accepted] => Sentences.AcceptedMessage,
        [ConsentChoice.Rejected] => Sentences.RejectedMessage,
        [ConsentChoice.Undecided] => Sentences.Undecided,
        [] => Sentences.NothingToChoose,
        _ => Sentences.SavedMessage,
    };

    /// <summary>The domain and path that a cookie lives on, as they are declared, where that is not this host and <c>/</c>.</summary>
    public string? Place(CookieDeclaration cookie)
    {
        var domain = Host.Equals(Bare(cookie.Domain), StringComparison.OrdinalIgnoreCase) ? null : cookie.Domain;
        var place = domain + (cookie.Path == "/" ? null : cookie.Path);
        return place.Length > 0 ? place : null;
    }

    /// <summary>Whether a cookie lives on another site's domain: neither this site's nor one above or below it.</summary>
    public bool IsElsewhere(CookieDeclaration cookie) => Bare(cookie.Domain) is { } domain && !IsWithin(Host, domain) && !IsWithin(domain, Host);

    /// <summary>Keeps a page that says when the visitor chose out of every cache.</summary>
    public void KeepToThisVisitor()
    {
        if (!_context.Response.HasStarted)
        {
            _context.Response.Headers.CacheControl = "no-store";
        }
    }

    public ConsentChoice ChoiceOn(CookieCategory category) => Consent.GetChoice(category.Id);

    /// <summary>What an undecided visitor has to be asked about.</summary>
    public IReadOnlyList<CookieCategory> Asked =>
        [.. Catalogue.OptionalCategories.Where(category => category.NeedsConsent && ChoiceOn(category) == ConsentChoice.Undecided)];

    /// <summary>The value of <c>lang</c> that a text needs where it is not in the page's language.</summary>
    public string? Lang(LocalizedString phrase) => phrase.Language.Equals(Language, StringComparison.OrdinalIgnoreCase) ? null : phrase.Language;

    private string Host => _context.Request.Host.Host;

    private bool IsOwnDocument => _context.GetEndpoint()?.Metadata.GetMetadata<LibraryEndpointMetadata>() is not null;

    private bool IsFragment => _context.GetEndpoint()?.Metadata.GetMetadata<FragmentMetadata>() is not null;

    private static string? Bare(string? domain) => domain?.TrimStart('.');

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);
}
