namespace CookieConsent;

/// <summary>The banner and the link to the settings, as the library's script puts them into a page that this application does not render.</summary>
public sealed partial class CookieBannerFragment;
