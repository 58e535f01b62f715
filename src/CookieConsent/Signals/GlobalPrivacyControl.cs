using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Signals;

/// <summary>Global Privacy Control (W3C): a request header by which a browser refuses in the visitor's name.</summary>
internal static class GlobalPrivacyControl
{
    public const string Header = "Sec-GPC";

    /// <summary>The categories that the request rejects, one bit per category. Any value other than one <c>1</c> is no signal.</summary>
    public static uint RejectedBy(IHeaderDictionary headers, CookieCatalogue catalogue) =>
        catalogue.RejectedBySignal != 0 && headers[Header] is ["1"] ? catalogue.RejectedBySignal : 0;
}
