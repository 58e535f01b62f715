using System.ComponentModel;

namespace CookieConsent;

/// <summary>Renders the banner and the settings link. The library's script adds them to a page that this application does not render.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CookieBannerFragment;
