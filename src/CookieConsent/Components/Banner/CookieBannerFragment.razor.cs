using System.ComponentModel;

namespace CookieConsent;

/// <summary>The banner and the link to the settings, as the library's script puts them into a page that this application does not render.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CookieBannerFragment;
