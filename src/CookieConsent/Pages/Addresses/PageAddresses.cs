using CookieConsent.Pages.Assets;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Pages.Addresses;

/// <summary>Where everything is, as the visitor's browser has to ask for it: path base and mapped prefix included.</summary>
internal sealed class PageAddresses(HttpContext context, string? policyPage)
{
    /// <summary>The id of the preferences form on the policy page.</summary>
    public const string FormId = "vchoice-form";

    /// <summary>The id of the message that confirms a choice; a page that is asked for at it shows the message, without script too.</summary>
    public const string MessageId = "vchoice-message";

    /// <summary>The id of the link to the settings in a page that the application does not render.</summary>
    public const string SettingsId = "vchoice-settings";

    private readonly MappedPaths _paths = new(context);

    public string Policy => policyPage is null ? _paths.Of(EndpointNames.Policy) : context.Request.PathBase.ToUriComponent() + policyPage;

    public string Form => $"{Policy}#{FormId}";

    public string Preferences => _paths.Of(EndpointNames.Preferences);

    public string Banner => _paths.Of(EndpointNames.Banner);

    public string Panel => _paths.Of(EndpointNames.Panel);

    public string Style => AssetPath(ConsentAssets.Style);

    public string Script => AssetPath(ConsentAssets.Script);

    /// <summary>Whether a request asks for the policy page, be it with a slash at the end, which routing ignores.</summary>
    public bool IsPolicy(HttpRequest request) =>
        WithoutLastSlash(PathString.FromUriComponent(Policy)).Equals(WithoutLastSlash(request.PathBase + request.Path), StringComparison.OrdinalIgnoreCase);

    private static string WithoutLastSlash(PathString path) => path.Value is [.. var rest, '/'] ? rest : path.Value ?? "";

    private string AssetPath(Asset asset) => $"{_paths.Of(EndpointNames.Policy).TrimEnd('/')}/assets/{asset.HashedName}";
}
