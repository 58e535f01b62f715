using CookieConsent.Pages.Assets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Pages;

/// <summary>Where everything is, as the visitor's browser has to ask for it: path base and mapped prefix included.</summary>
internal sealed class PageAddresses(HttpContext context, string? policyPage)
{
    /// <summary>The id of the preferences form on the policy page.</summary>
    public const string FormId = "vchoice-form";

    /// <summary>The id of the message that confirms a choice; a page that is asked for at it shows the message, without script too.</summary>
    public const string MessageId = "vchoice-message";

    private readonly LinkGenerator _links = context.RequestServices.GetRequiredService<LinkGenerator>();

    public string Policy => policyPage is null ? PathOf(EndpointNames.Policy) : context.Request.PathBase.ToUriComponent() + policyPage;

    public string Form => $"{Policy}#{FormId}";

    public string Preferences => PathOf(EndpointNames.Preferences);

    public string Banner => PathOf(EndpointNames.Banner);

    public string Panel => PathOf(EndpointNames.Panel);

    public string Style => AssetPath(ConsentAssets.Style);

    public string Script => AssetPath(ConsentAssets.Script);

    /// <summary>Whether a request asks for the policy page.</summary>
    public bool IsPolicy(HttpRequest request) => new PathString(Policy).Equals(request.PathBase + request.Path, StringComparison.OrdinalIgnoreCase);

    private string AssetPath(Asset asset) => $"{PathOf(EndpointNames.Policy).TrimEnd('/')}/assets/{asset.HashedName}";

    /// <summary>The prefix may have route values, such as a language, which are this page's own.</summary>
    private string PathOf(string endpoint) => _links.GetPathByAddress(context, endpoint, values: [], ambientValues: context.Request.RouteValues)
        ?? throw new InvalidOperationException("The addresses of CookieConsent's pages are not known. Call app.MapCookieConsent(), under a prefix without route values that this page has not.");
}
