using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Links;

/// <summary>The addresses that the visitor's browser requests, with path base and mapped prefix.</summary>
internal sealed class ConsentLinks(HttpContext context, string? policyPage)
{
    /// <summary>The id of the preferences form on the policy page.</summary>
    public const string FormId = "vchoice-form";

    /// <summary>The id of the list of what the site uses, on the policy page.</summary>
    public const string UsedId = "vchoice-used";

    /// <summary>The id of the message that confirms a choice. A page that is opened at it shows the message, also without script.</summary>
    public const string MessageId = "vchoice-message";

    /// <summary>The id of the link to the settings in a page that the application does not render.</summary>
    public const string SettingsId = "vchoice-settings";

    private readonly ConsentRouteRegistry _mappings = context.GetApplicationServices().GetRequiredService<ConsentRouteRegistry>();

    public string Policy => policyPage is null ? Of(ConsentRoutes.PolicyName) : _mappings.PathBaseOf(context).ToUriComponent() + policyPage;

    /// <summary>The first page of the application.</summary>
    public string Home => $"{_mappings.PathBaseOf(context).ToUriComponent()}/";

    /// <summary>Where the policy page lists what the site uses, and who provides it.</summary>
    public string Used => $"{Policy}#{UsedId}";

    public string Form => $"{Policy}#{FormId}";

    public string Preferences => Of(ConsentRoutes.PreferencesName);

    /// <summary>The catalogue as JSON.</summary>
    public string Catalogue => $"{Of(ConsentRoutes.PolicyName).TrimEnd('/')}/catalogue";

    /// <summary>Where the script in pages sends what it noted.</summary>
    public string Observations => $"{Of(ConsentRoutes.PolicyName).TrimEnd('/')}/observations";

    public string AssetPath(string name) => $"{Of(ConsentRoutes.PolicyName).TrimEnd('/')}/assets/{name}";

    /// <summary>Whether a request is for the policy page.</summary>
    public bool IsPolicy(HttpRequest request) => IsSamePage(PathString.FromUriComponent(Policy), request);

    /// <summary>Whether a request is for the page at a path. Routing ignores a slash at the end.</summary>
    public static bool IsSamePage(PathString page, HttpRequest request) =>
        WithoutLastSlash(page).Equals(WithoutLastSlash(request.PathBase + request.Path), StringComparison.OrdinalIgnoreCase);

    private static string WithoutLastSlash(PathString path) => path.Value is [.. var rest, '/'] ? rest : path.Value ?? "";

    private string Of(string request) => context.Features.Get<ExhibitAddresses>() is null ? _mappings.PathOf(context, request) : ExhibitAddresses.PathOf(request);
}

/// <summary>A feature of a request that only shows what visitors are shown: addresses that are the same in every deployment.</summary>
internal sealed class ExhibitAddresses
{
    private const string Prefix = "/cookies";

    public static string PathOf(string request) => request == ConsentRoutes.PreferencesName ? $"{Prefix}/preferences" : Prefix;
}
