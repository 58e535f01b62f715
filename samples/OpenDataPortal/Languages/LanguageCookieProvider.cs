using Microsoft.AspNetCore.Localization;

namespace OpenDataPortal.Languages;

/// <summary>Reads the language from the plain value of the language cookie, <c>fr</c> or <c>en</c>.</summary>
internal sealed class LanguageCookieProvider : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var language = httpContext.Request.Cookies[SupportedLanguages.CookieName];
        return SupportedLanguages.All.Contains(language)
            ? Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(language))
            : NullProviderCultureResult;
    }
}
