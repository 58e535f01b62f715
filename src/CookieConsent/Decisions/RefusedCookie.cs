
using CookieConsent.Catalogue;

namespace CookieConsent.Decisions;

/// <summary>A cookie that the request carried and that the visitor has not consented to.</summary>
/// <param name="Name">Its name, as it stood in the header.</param>
/// <param name="Declaration">What covers it.</param>
/// <param name="IsRejected">The visitor rejected its category, so that it is not only hidden but expired.</param>
internal sealed record RefusedCookie(string Name, CookieDeclaration Declaration, bool IsRejected);
