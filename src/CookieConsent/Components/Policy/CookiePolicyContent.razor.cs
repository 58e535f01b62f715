using System.Net.Mail;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Validation;
using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Renders the contents of the policy page in a page of the site: who is responsible, what cookies are, a table per category, and the
/// form with the choice. It shows the catalogue that is enforced. Set <see cref="CookieConsentOptions.PolicyPage"/> to the page's path.
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
        if (ConsentView.Find(Context, Services) is not { } view)
        {
            return;
        }

        _view = RenderedComponents.Add(view.Context, PageComponent.Policy) ? view : null;
        if (!view.Context.Response.HasStarted)
        {
            // The page shows when the visitor chose.
            view.Context.Response.Headers.CacheControl = "no-store";
        }
    }

    private static IEnumerable<string> Kinds(ConsentView view) => view.Catalogue.Categories
        .Select(category => view.Sentences.OfCategory(category.Id, "Kind{0}"))
        .OfType<string>();

    /// <summary>Where a contact leads; <see langword="null"/> for other text.</summary>
    private static string? LinkTo(string contact)
    {
        if (PageAddress.IsValid(contact))
        {
            return contact;
        }

        var isMailbox = MailAddress.TryCreate(contact, out var mailbox) && mailbox.Address == contact;
        return isMailbox ? $"mailto:{Uri.EscapeDataString(mailbox!.User)}@{mailbox.Host}" : null;
    }

    /// <summary>The domain and path of a cookie, as they are declared, where that is not this host and <c>/</c>.</summary>
    private static string? Place(ConsentView view, CookieDeclaration cookie)
    {
        var isHere = Host(view).Equals(cookie.Domain?.TrimStart('.'), StringComparison.OrdinalIgnoreCase);
        var place = (isHere ? null : cookie.Domain) + (cookie.Path == "/" ? null : cookie.Path);
        return place.Length > 0 ? place : null;
    }

    /// <summary>Whether a cookie belongs to another site's domain: not this site, and not one above or below it.</summary>
    private static bool IsElsewhere(ConsentView view, CookieDeclaration cookie) =>
        cookie.Domain?.TrimStart('.') is { } domain && !IsWithin(Host(view), domain) && !IsWithin(domain, Host(view));

    private static string Host(ConsentView view) => view.Context.Request.Host.Host;

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a category needs consent, by the law and by what is in it.</summary>
    private static string Regime(ConsentView view, CookieCategory category) =>
        (category.NeedsConsent, category.Cookies.Any(cookie => cookie.Anonymous)) switch
        {
            (true, true) => view.Sentences.ConsentNeededInPart,
            (true, false) => view.Sentences.ConsentNeeded,
            (false, true) => view.Sentences.ObjectionPossible,
            _ => view.Sentences.NoConsentNeeded,
        };
}
