namespace CookieConsent.BrowserTests.Browsing;

/// <summary>What a test needs that the .NET SDK does not bring.</summary>
internal enum Part
{
    Chromium,
    Firefox,
    WebKit,
    HtmlValidate,
    Esbuild,
    Turbo,
    Htmx,
    Piano,
    Django,
    Nginx,
    PostgreSql,
    Redis,
    Varnish,
}
