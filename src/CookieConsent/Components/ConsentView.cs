using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Components.Assets;
using CookieConsent.Links;
using CookieConsent.Localization;
using CookieConsent.Records;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Components;

/// <summary>What components show in one request: the visitor's language and choice, the catalogue, the addresses.</summary>
internal sealed class ConsentView
{
    private ConsentView(HttpContext context)
    {
        CacheHeaders.VaryByLanguage(context);
        Context = context;
        Catalogue = context.GetCookieCatalogue();
        Consent = context.GetCookieConsent();
        var cultures = VisitorCulture.Of(context, Catalogue);
        Sentences = new ConsentStrings(cultures, Catalogue.Settings.Sentences);
        Texts = new CatalogueLocalizer(cultures, Sentences);
        Addresses = new ConsentLinks(context, Catalogue.Settings.PolicyPage);
    }

    public HttpContext Context { get; }

    public CookieCatalogue Catalogue { get; }

    public ICookieConsentFeature Consent { get; }

    public ConsentStrings Sentences { get; }

    public CatalogueLocalizer Texts { get; }

    public ConsentLinks Addresses { get; }

    public string Style => Addresses.AssetPath(ConsentAssets.Style.HashedName);

    /// <summary>The style of what only the policy page has.</summary>
    public string PolicyStyle => Addresses.AssetPath(ConsentAssets.PolicyStyle.HashedName);

    public string Script => Addresses.AssetPath(ConsentAssets.Script.HashedName);

    /// <summary>The language that the page is in.</summary>
    public string Language => Sentences.Language;

    public static ConsentView Of(HttpContext context) => new(context);

    /// <summary>The view of a component; <see langword="null"/> where <c>MapCookieConsent()</c> is missing and the page appears without it.</summary>
    /// <param name="context">The request; <see langword="null"/> in a Blazor circuit.</param>
    /// <param name="services">The services of the component.</param>
    public static ConsentView? Find(HttpContext? context, IServiceProvider services)
    {
        context ??= DetachedRequest.OfCircuit(services);
        return context.Features.Get<ExhibitAddresses>() is null && context.GetApplicationServices().GetRequiredService<ConsentRouteRegistry>().AreMissing() ? null : new ConsentView(context);
    }

    /// <summary>Whether this is the policy page, where the form itself asks.</summary>
    public bool IsPolicy => RenderedComponents.Contains(Context, PageComponent.Policy) || Addresses.IsPolicy(Context.Request);

    /// <summary>Whether this is a fragment that a script puts into another page.</summary>
    public bool IsFragment => Has<FragmentMetadata>();

    /// <summary>What a link within the page begins with, because a fragment alone follows the page's <c>&lt;base&gt;</c>. The library's own pages have none.</summary>
    public string PageAddress => Has<LibraryEndpointMetadata>() ? "" : CurrentPage.AddressOf(Context);

    /// <summary>The address to which a form without script returns, with the message about the choice shown.</summary>
    public string ReturnUrl => ReturnUrlAt(ConsentLinks.MessageId);

    /// <summary>
    /// The same at an element of the page. The policy page in a fragment that a script fetches for another page, and for a page
    /// whose own address the form request would refuse.
    /// </summary>
    public string ReturnUrlAt(string id) =>
        !IsFragment && CurrentPage.ReturnTo(IsPolicy ? Addresses.Policy : CurrentPage.AddressOf(Context), id) is { } page
            ? $"{page}#{id}"
            : $"{Addresses.Policy}#{ConsentLinks.MessageId}";

    /// <summary>What every form carries, so that nothing counts as accepted that its page did not show.</summary>
    public string AskedValue => ExhibitNames.AskedOf(Context, Catalogue);

    /// <summary>Whether choices are recorded, so that forms name the place of the choice.</summary>
    public bool IsRecorded => ExhibitNames.AreKnown(Context);

    /// <summary>Whether a category counts as rejected because of a signal of the browser, and not by a choice.</summary>
    public bool IsRejectedBySignal(CookieCategory category) => Context.GetConsentDecision()?.IsRejectedBySignal(category) is true;

    public ConsentChoice ChoiceOn(CookieCategory category) => Consent.GetChoice(category.Id);

    /// <summary>The value of <c>lang</c> that a text needs where it is not in the page's language.</summary>
    public string? Lang(LocalizedString text) => text.Language.Equals(Language, StringComparison.OrdinalIgnoreCase) ? null : text.Language;

    /// <summary>What the visitor chose, in a sentence. Anybody can open a page at the message, also before a choice.</summary>
    public string Message => Catalogue.OptionalCategories.Select(ChoiceOn).Distinct().ToList() switch
    {
        [_, ..] when !Consent.HasDecided => Sentences.Undecided,
        [ConsentChoice.Accepted] => Sentences.AcceptedMessage,
        [ConsentChoice.Rejected] => Sentences.RejectedMessage,
        [ConsentChoice.Undecided] => Sentences.Undecided,
        [] => Sentences.NothingToChoose,
        _ => Sentences.SavedMessage,
    };

    private bool Has<TMetadata>()
        where TMetadata : class => Context.GetEndpoint()?.Metadata.GetMetadata<TMetadata>() is not null;
}
