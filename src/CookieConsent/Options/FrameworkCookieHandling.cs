namespace CookieConsent;

/// <summary>What is taken for granted about the cookies of ASP.NET Core itself.</summary>
public enum FrameworkCookieHandling
{
    /// <summary>
    /// Those that the application marked essential (<c>CookieBuilder.IsEssential</c>) count as necessary, under the
    /// names it gave them: antiforgery, authentication, correlation and nonce, session, TempData; and the language
    /// cookie of request localisation. A declaration in the catalogue overrides the built-in.
    /// </summary>
    Essential = 0,

    /// <summary>Nothing: such a cookie is undeclared until the catalogue declares it.</summary>
    None = 1,
}
