using CookieConsent.Catalogue;

namespace CookieConsent.Components.Banner;

/// <summary>
/// The organizations besides the site that store or read something. A provider counts as one in the category <c>third-party</c>, and
/// wherever it has a privacy policy at an address of its own: a policy of the site's own is a path.
/// </summary>
internal static class ThirdParties
{
    /// <summary>How many different providers there are; the same name counts once.</summary>
    public static int CountIn(IEnumerable<CookieCategory> categories) => categories
        .SelectMany(category => category.Cookies.Where(cookie => category.Id == CookieCategories.ThirdParty || HasOwnPolicy(cookie)))
        .Select(cookie => NameFolding.Fold(cookie.Provider?.InDefaultCulture ?? ""))
        .Distinct(StringComparer.Ordinal)
        .Count();

    private static bool HasOwnPolicy(CookieDeclaration cookie) => cookie.ProviderPolicy?.InDefaultCulture?.StartsWith("http", StringComparison.OrdinalIgnoreCase) is true;
}
