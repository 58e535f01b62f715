namespace CookieConsent;

/// <summary>
/// Everything a site declares and decides: the <c>CookieConsent</c> section of its configuration. Validated whole
/// when the host starts, and again at each reload.
/// </summary>
public sealed class CookieConsentOptions
{
    /// <summary>The configuration section that the options are bound from.</summary>
    public const string SectionName = "CookieConsent";

    /// <summary>Whether the visitor's choice is enforced or only reported.</summary>
    /// <value>Default <see cref="CookieConsentMode.Enforce"/>.</value>
    public CookieConsentMode Mode { get; set; }

    /// <summary>What happens to a <c>Set-Cookie</c> line that nothing declares.</summary>
    /// <value>Default <see cref="CookieConsent.UndeclaredCookieHandling.Block"/>.</value>
    public UndeclaredCookieHandling UndeclaredCookies { get; set; }

    /// <summary>What is taken for granted about ASP.NET Core's own cookies.</summary>
    /// <value>Default <see cref="CookieConsent.FrameworkCookieHandling.Essential"/>.</value>
    public FrameworkCookieHandling FrameworkCookies { get; set; }

    /// <summary>Whether declared request cookies that are not allowed are hidden from the application and from proxied requests.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool HideRefusedCookies { get; set; } = true;

    /// <summary>Whether a <c>Set-Cookie</c> that asks for longer than its declared lifetime is shortened to it.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool CapLifetimes { get; set; } = true;

    /// <summary>How long a choice counts, an acceptance and a refusal alike. After it the visitor is asked again.</summary>
    /// <value>Default <c>6 months</c> (CNIL 2020-092). A whole number above zero and a unit, as in <see cref="CookieDeclarationOptions.Lifetime"/>; not <c>session</c>.</value>
    public CookieLifetime ChoiceLifetime { get; set; } = CookieLifetime.Months(6);

    /// <summary>Version of what is asked. Changing it asks every visitor again.</summary>
    /// <value>Default <c>1</c>. Any text that is not blank.</value>
    public string PolicyVersion { get; set; } = "1";

    /// <summary>The day on which the declarations, or the texts about them, were last changed. The policy page shows it. It asks nobody again.</summary>
    /// <value>Default <see langword="null"/>: no date is shown. In configuration a date such as <c>2026-11-27</c> (ISO 8601).</value>
    public DateOnly? PolicyDate { get; set; }

    /// <summary>The culture in which every required text exists, and in which a plain string is written.</summary>
    /// <value>Default <c>en</c>. A language tag such as <c>fr</c> or <c>fr-BE</c> (BCP 47).</value>
    public string DefaultCulture { get; set; } = "en";

    /// <summary>
    /// Where the links in banner, panel and messages lead: the page into which the site put <c>&lt;cookie-policy /&gt;</c>.
    /// The library's own policy page stays available.
    /// </summary>
    /// <value>Default <see langword="null"/>: the path that <c>MapCookieConsent()</c> maps. A path within the application, such as <c>/charte-cookies</c>.</value>
    public string? PolicyPage { get; set; }

    /// <summary>
    /// The library's sentences in the site's own words, by their name, such as <c>PromptHeading</c>; <c>docs/reference/strings.md</c> lists them.
    /// In a language that the library does not have, all of them are required. In its own languages, the labels that accept and
    /// refuse cannot be changed.
    /// </summary>
    /// <value>Default empty. Names are compared without regard to case.</value>
    public IDictionary<string, LocalizedText> Sentences { get; } = new Dictionary<string, LocalizedText>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Choices that visitors bring along from another platform, which kept them as JSON under <c>cookies_preferences</c>:
    /// the category that each of its keys is about. By mapping a key, the site asserts that the visitor was asked then what this
    /// catalogue asks now, under the conditions of a valid consent (GDPR art. 4(11) and 7).
    /// </summary>
    /// <value>
    /// Default empty: such a value is undecided. From a key, compared with its case, to the id of an optional category
    /// that declares something.
    /// </value>
    public IDictionary<string, string> ImportedChoices { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Attributes of the <c>cookies_preferences</c> cookie.</summary>
    public PreferencesCookieOptions PreferencesCookie { get; } = new();

    /// <summary>The organization that is responsible for the site's cookies, as the policy page shows it.</summary>
    public ControllerOptions Controller { get; } = new();

    /// <summary>How the banner gets into pages.</summary>
    public BannerOptions Banner { get; } = new();

    /// <summary>
    /// The catalogue, by category id: <c>necessary</c>, <c>statistics</c>, <c>first-party</c> and <c>third-party</c> are
    /// built in; any other id brings its own title and description. Ids are compared without regard to case.
    /// </summary>
    /// <value>Default empty: the four cookies that are always necessary.</value>
    public IDictionary<string, CookieCategoryOptions> Categories { get; } =
        new Dictionary<string, CookieCategoryOptions>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Whether the visitor's choice is enforced or only reported.</summary>
public enum CookieConsentMode
{
    /// <summary>Cookies that the visitor has not consented to are removed, hidden and expired.</summary>
    Enforce = 0,

    /// <summary>
    /// The same decisions are taken, logged and counted, and nothing is changed: no line removed or shortened, no
    /// request cookie hidden, none expired. For a rehearsal, not for production: cookies are sent without consent.
    /// </summary>
    ReportOnly = 1,
}

/// <summary>What happens to a <c>Set-Cookie</c> line that no declaration covers, or that has no readable name.</summary>
public enum UndeclaredCookieHandling
{
    /// <summary>The line is removed, because no visitor can consent to a cookie that is not declared.</summary>
    Block = 0,

    /// <summary>The line passes. A step on the way to a complete catalogue; the site is responsible for what it sends.</summary>
    Allow = 1,
}

/// <summary>What is taken for granted about the cookies of ASP.NET Core itself.</summary>
public enum FrameworkCookieHandling
{
    /// <summary>
    /// Those that the application marked essential (<c>CookieBuilder.IsEssential</c>) count as necessary, under the
    /// names it gave them: antiforgery, authentication, correlation and nonce, session, TempData; and the language
    /// cookie of request localization. A declaration in the catalogue overrides the built-in.
    /// </summary>
    Essential = 0,

    /// <summary>Nothing: such a cookie is undeclared until the catalogue declares it.</summary>
    None = 1,
}

/// <summary>How the banner gets into pages.</summary>
public sealed class BannerOptions
{
    /// <summary>
    /// Whether HTML documents that the application does not render, such as those of a proxied site, get the banner and the link to the
    /// settings. That is done by the package CookieConsent.Injection, with <c>AddCookieConsent().AddBannerInjection()</c>.
    /// </summary>
    /// <value>
    /// Default <see langword="null"/>: they do where the package is registered. <see langword="false"/> switches it off.
    /// <see langword="true"/> without the package is an error at start.
    /// </value>
    public bool? Inject { get; set; }
}
