using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>Describes one cookie and the verdict on it for an <see cref="ICookieObserver"/>. It has no value of a cookie.</summary>
public sealed class ObservedCookie
{
    internal ObservedCookie()
    {
    }

    /// <summary>Gets the request in which the cookie was seen. All cookies of one response share it.</summary>
    public ObservedRequest Request { get; internal init; } = null!;

    /// <summary>Gets whether the request carried the cookie or the response sets it.</summary>
    public CookieSource Source { get; internal init; }

    /// <summary>Gets the name as a browser reads it; empty for a nameless cookie.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>Gets the verdict on the name.</summary>
    public CookieVerdict Verdict { get; internal init; }

    /// <summary>Gets the rule that decided.</summary>
    public CookieVerdictReason Reason { get; internal init; }

    /// <summary>
    /// Gets whether the <c>Set-Cookie</c> line is removed, or the request cookie is hidden from the application. In report-only mode, whether
    /// it would be in mode <see cref="CookieConsentMode.Enforce"/>.
    /// </summary>
    public bool IsRemoved { get; internal init; }

    /// <summary>
    /// Gets whether the <c>Set-Cookie</c> line is shortened to the declared lifetime. In report-only mode, whether it would be in mode
    /// <see cref="CookieConsentMode.Enforce"/>.
    /// </summary>
    public bool IsShortened { get; internal init; }

    /// <summary>Gets whether the <c>Set-Cookie</c> line deletes the cookie, because its effective expiry is not in the future.</summary>
    public bool IsDeletion { get; internal init; }

    /// <summary>Gets the lifetime that the <c>Set-Cookie</c> line asks for, from <c>Max-Age</c> or <c>Expires</c>.</summary>
    /// <value><see cref="TimeSpan.Zero"/> for a deletion; <see langword="null"/> for a session cookie and for a request cookie.</value>
    public TimeSpan? Lifetime { get; internal init; }

    /// <summary>Gets the domain that the <c>Set-Cookie</c> line names, in lower case and without a leading dot.</summary>
    /// <value><see langword="null"/> for a cookie of the host alone and for a request cookie.</value>
    public string? Domain { get; internal init; }

    /// <summary>Gets the path that the <c>Set-Cookie</c> line names.</summary>
    /// <value><see langword="null"/> if it names none, and for a request cookie.</value>
    public string? Path { get; internal init; }

    /// <summary>Gets whether the <c>Set-Cookie</c> line has <c>Secure</c>.</summary>
    public bool Secure { get; internal init; }

    /// <summary>Gets whether the <c>Set-Cookie</c> line has <c>HttpOnly</c>.</summary>
    public bool HttpOnly { get; internal init; }

    /// <summary>Gets whether the <c>Set-Cookie</c> line has <c>Partitioned</c>.</summary>
    public bool Partitioned { get; internal init; }

    /// <summary>Gets the <c>SameSite</c> of the <c>Set-Cookie</c> line.</summary>
    /// <value><see cref="SameSiteMode.Unspecified"/> if it has none that browsers know, and for a request cookie.</value>
    public SameSiteMode SameSite { get; internal init; } = SameSiteMode.Unspecified;

    /// <summary>Gets the id of the category that declares the cookie.</summary>
    /// <value><see langword="null"/> for an undeclared cookie.</value>
    public string? Category { get; internal init; }

    /// <summary>Gets the name or the pattern under which the cookie is declared.</summary>
    /// <value><see langword="null"/> for an undeclared cookie.</value>
    public string? DeclaredName { get; internal init; }

    /// <summary>Gets the lifetime that is declared.</summary>
    /// <value><see langword="null"/> for an undeclared cookie, and where the declaration has none.</value>
    public CookieLifetime? DeclaredLifetime { get; internal init; }

    /// <summary>Gets the domain that is declared, as the site wrote it.</summary>
    /// <value><see langword="null"/> for an undeclared cookie, and where the declaration has none.</value>
    public string? DeclaredDomain { get; internal init; }

    /// <summary>Gets the path that is declared.</summary>
    /// <value><see langword="null"/> for an undeclared cookie, and where the declaration has none.</value>
    public string? DeclaredPath { get; internal init; }

    /// <summary>Gets whether the site declared the cookie, and not the library by itself, as for ASP.NET Core's own cookies.</summary>
    public bool IsDeclaredBySite { get; internal init; }
}

/// <summary>Describes the request in which an <see cref="ObservedCookie"/> was seen.</summary>
public sealed class ObservedRequest
{
    internal ObservedRequest()
    {
    }

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; internal init; } = "";

    /// <summary>Gets the pattern of the route, such as <c>/orders/{id}</c>. It has no value of the request.</summary>
    /// <value><see langword="null"/> if no endpoint was selected, such as for a static file.</value>
    public string? Route { get; internal init; }

    /// <summary>Gets whether the request came over HTTPS.</summary>
    public bool IsHttps { get; internal init; }

    /// <summary>Gets whether verdicts are enforced or only reported.</summary>
    public CookieConsentMode Mode { get; internal init; }

    /// <summary>Gets whether the visitor has made a choice that counts.</summary>
    public bool HasDecided { get; internal init; }

    /// <summary>Gets the visitor's choice for each category, <c>necessary</c> included.</summary>
    public IReadOnlyDictionary<string, ConsentChoice> Choices { get; internal init; } = null!;

    /// <summary>Gets when the response was about to be sent.</summary>
    public DateTimeOffset ObservedAt { get; internal init; }
}

/// <summary>Specifies where a cookie was seen.</summary>
public enum CookieSource
{
    /// <summary>In a <c>Set-Cookie</c> line of a response.</summary>
    Response,

    /// <summary>In the <c>Cookie</c> header of a request.</summary>
    Request,
}

/// <summary>Specifies the rule that decided on a cookie.</summary>
public enum CookieVerdictReason
{
    /// <summary>It is necessary, so it is allowed.</summary>
    Necessary,

    /// <summary>The visitor accepted its category, so it is allowed.</summary>
    Accepted,

    /// <summary>It is declared as anonymous and the visitor has not objected, so it is allowed.</summary>
    Anonymous,

    /// <summary>The line is a deletion, so it is sent.</summary>
    Deletion,

    /// <summary>Nothing declares it, and the application marked it essential, so it is sent.</summary>
    Essential,

    /// <summary>The visitor has not decided on its category, so it is removed.</summary>
    Undecided,

    /// <summary>The visitor rejected its category, so it is removed.</summary>
    Rejected,

    /// <summary>Nothing declares it, or it has no name. A line is removed unless the site allows undeclared cookies. A request cookie is left alone.</summary>
    Undeclared,

    /// <summary>The line has a control character, so browsers reject it. It is removed unless the site allows undeclared cookies.</summary>
    Unreadable,
}
