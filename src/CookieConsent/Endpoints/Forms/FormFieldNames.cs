
using CookieConsent.Endpoints.Json;

namespace CookieConsent.Endpoints.Forms;

/// <summary>The fields of the preferences form and what they may say. A field per category stands beside them, by its id.</summary>
internal static class FormFieldNames
{
    public const string Decision = "decision";
    public const string AcceptAll = "accept-all";
    public const string RejectAll = "reject-all";
    public const string Save = "save";

    /// <summary>A category about which nothing is asked, so that it stays as it is.</summary>
    public const string Keep = "keep";

    /// <summary>What the page asked, so that nothing counts as accepted that it did not show.</summary>
    public const string Asked = AskedField.Name;

    public const string ReturnUrl = "returnUrl";

    /// <summary>ASP.NET Core's own, which a host may write into every form.</summary>
    public const string AntiforgeryToken = "__RequestVerificationToken";
}
