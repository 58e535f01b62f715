namespace CookieConsent;

/// <summary>
/// Contains everything that a site declares and decides: the <c>CookieConsent</c> section of its configuration. The options are
/// validated when the host starts, and at each reload.
/// </summary>
public sealed class CookieConsentOptions
{
    /// <summary>The name of the configuration section from which the options are bound.</summary>
    public const string SectionName = "CookieConsent";

    /// <summary>Gets or sets whether the visitor's choice is enforced or only reported.</summary>
    /// <value>The default is <see cref="CookieConsentMode.Enforce"/>.</value>
    public CookieConsentMode Mode { get; set; }

    /// <summary>Gets or sets what happens to a <c>Set-Cookie</c> line that nothing declares.</summary>
    /// <value>The default is <see cref="CookieConsent.UndeclaredCookieHandling.Block"/>.</value>
    public UndeclaredCookieHandling UndeclaredCookies { get; set; }

    /// <summary>Gets or sets whether browsers load content from other origins without consent.</summary>
    /// <value>The default is <see cref="ThirdPartyHandling.Off"/>.</value>
    public ThirdPartyHandling ThirdParties { get; set; }

    /// <summary>Gets or sets which of ASP.NET Core's own cookies count as necessary.</summary>
    /// <value>The default is <see cref="CookieConsent.FrameworkCookieHandling.Essential"/>.</value>
    public FrameworkCookieHandling FrameworkCookies { get; set; }

    /// <summary>Gets or sets whether declared request cookies that are not allowed are hidden from the application and from proxied requests.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool HideRefusedCookies { get; set; } = true;

    /// <summary>Gets or sets whether a <c>Set-Cookie</c> line is shortened if it asks for more than the declared lifetime.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CapLifetimes { get; set; } = true;

    /// <summary>
    /// Gets or sets how pages that depend on the visitor's choice are marked for caches on the way, such as a CDN. The library sets the header when
    /// the headers are sent, after the application.
    /// </summary>
    /// <value>The default is <see cref="SharedPageHandling.Vary"/>.</value>
    public SharedPageHandling SharedPages { get; set; }

    /// <summary>
    /// Gets or sets whether pages with the banner have a script that reports the names of the cookies that scripts set, of storage keys, and
    /// the origins of third parties. It sends names only, and only if <c>MapCookieReport()</c> or the health check collects them.
    /// </summary>
    /// <value>The default is <see langword="null"/>: <see langword="true"/> in report-only mode, otherwise <see langword="false"/>.</value>
    public bool? Observe { get; set; }

    /// <summary>Gets or sets the part of page views in which the script of <see cref="Observe"/> reports.</summary>
    /// <value>From 0 to 1. The default is <see langword="null"/>: 1 in Development, otherwise 0.01.</value>
    public double? ObserveSample { get; set; }

    /// <summary>Gets or sets how long a choice counts. It is the same for an acceptance and a refusal. After that the visitor is asked again.</summary>
    /// <value>A whole number above zero and a unit, as in <see cref="CookieDeclarationOptions.Lifetime"/>, but not <c>session</c>. The default is <c>6 months</c> (CNIL, deliberation 2020-092).</value>
    public CookieLifetime ChoiceLifetime { get; set; } = CookieLifetime.Months(6);

    /// <summary>Gets or sets the version of what is asked. After a change, every visitor is asked again.</summary>
    /// <value>Any text that is not blank. The default is <c>1</c>.</value>
    public string PolicyVersion { get; set; } = "1";

    /// <summary>Gets or sets the day of the last change of the declarations or their texts. The policy page shows it. A change does not ask visitors again.</summary>
    /// <value>In configuration, a date such as <c>2026-11-27</c> (ISO 8601). The default is <see langword="null"/>: no date is shown.</value>
    public DateOnly? PolicyDate { get; set; }

    /// <summary>Gets or sets the culture in which every required text must exist. A plain string is in this culture.</summary>
    /// <value>A language tag such as <c>fr</c> or <c>fr-BE</c> (BCP 47). The default is <c>en</c>.</value>
    public string DefaultCulture { get; set; } = "en";

    /// <summary>
    /// Gets or sets the page to which the links in banner, panel and messages lead: the site's own page with <c>&lt;cookie-policy /&gt;</c>.
    /// The library's own policy page stays available.
    /// </summary>
    /// <value>A path within the application, such as <c>/charte-cookies</c>. The default is <see langword="null"/>: the path that <c>MapCookieConsent()</c> maps.</value>
    public string? PolicyPage { get; set; }

    /// <summary>
    /// Gets the site's own versions of the library's sentences, by name, such as <c>PromptHeading</c>. The page <c>docs/reference/strings.md</c>
    /// lists the names. A language that the library does not have needs all of them. In the library's own languages, the labels that
    /// accept and refuse cannot be changed.
    /// </summary>
    /// <value>The default is empty. Names are not case-sensitive.</value>
    public IDictionary<string, LocalizedText> Sentences { get; } = new Dictionary<string, LocalizedText>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets the map from the keys of another platform to categories of this catalogue. That platform stored choices as JSON in a cookie
    /// named <c>cookies_preferences</c>. With a mapping, the site states that visitors were asked the same question, and that their
    /// consent is valid (GDPR art. 4(11) and 7).
    /// </summary>
    /// <value>
    /// From a key (case-sensitive) to the id of an optional category that declares something. The default is empty: a value of
    /// another platform counts as undecided.
    /// </value>
    public IDictionary<string, string> ImportedChoices { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Gets which presets are on: declarations that ship with the library, for the cookies of hosts and services that many sites have. The
    /// page <c>docs/reference/presets.md</c> lists the names. A declaration of the site's own overrides that of a preset.
    /// </summary>
    /// <value>From a preset's name to whether it is on. Names are not case-sensitive. The default is empty.</value>
    public IDictionary<string, bool> Presets { get; } = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the attributes of the <c>cookies_preferences</c> cookie.</summary>
    public PreferencesCookieOptions PreferencesCookie { get; } = new();

    /// <summary>Gets the organization that is responsible for the site's cookies. The policy page shows it.</summary>
    public ControllerOptions Controller { get; } = new();

    /// <summary>Gets which categories the browser's Global Privacy Control signal rejects.</summary>
    public GlobalPrivacyControlOptions GlobalPrivacyControl { get; } = new();

    /// <summary>Gets the settings of the banner.</summary>
    public BannerOptions Banner { get; } = new();

    /// <summary>Gets the settings of consent records.</summary>
    public ConsentRecordOptions Records { get; } = new();

    /// <summary>
    /// Gets the catalogue by category id. The ids <c>necessary</c>, <c>statistics</c>, <c>first-party</c> and <c>third-party</c> are
    /// built in. Any other id needs its own title and description. Ids are not case-sensitive.
    /// </summary>
    /// <value>The default is empty: only the four cookies that are always necessary are declared.</value>
    public IDictionary<string, CookieCategoryOptions> Categories { get; } =
        new Dictionary<string, CookieCategoryOptions>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Specifies whether the visitor's choice is enforced or only reported.</summary>
public enum CookieConsentMode
{
    /// <summary>Cookies that the visitor did not allow are removed from responses and hidden from the application. Rejected ones are also deleted.</summary>
    Enforce = 0,

    /// <summary>
    /// The same decisions are made, logged and counted, but nothing is changed: no line is removed or shortened, and no request cookie
    /// is hidden or expired. Cookies are sent without consent, so use this mode only to prepare a site.
    /// </summary>
    ReportOnly = 1,
}

/// <summary>Specifies what happens to a <c>Set-Cookie</c> line that nothing declares, or that has no readable name.</summary>
public enum UndeclaredCookieHandling
{
    /// <summary>The line is removed. Visitors cannot consent to a cookie that is not declared.</summary>
    Block = 0,

    /// <summary>The line is sent. The site is responsible for it. Use this value only until the catalogue is complete.</summary>
    Allow = 1,
}

/// <summary>Specifies how pages that depend on the visitor's choice are marked for caches on the way.</summary>
public enum SharedPageHandling
{
    /// <summary>With <c>Vary: Cookie</c>, so that a cache stores one page per <c>Cookie</c> header.</summary>
    Vary = 0,

    /// <summary>
    /// Also with <c>Cache-Control: private, no-cache</c> in the place of what the application set, so that no shared cache stores them, also
    /// one that ignores <c>Vary</c>. A <c>no-store</c> of the application stays.
    /// </summary>
    Private = 1,
}

/// <summary>Specifies which of ASP.NET Core's own cookies count as necessary.</summary>
public enum FrameworkCookieHandling
{
    /// <summary>
    /// Cookies that the application marked essential (<c>CookieBuilder.IsEssential</c>) count as necessary, by the names in its options:
    /// antiforgery, authentication, correlation and nonce, session, and TempData. So does the language cookie of request localization.
    /// A declaration in the catalogue overrides the built-in one.
    /// </summary>
    Essential = 0,

    /// <summary>None. Such a cookie is undeclared until the catalogue declares it.</summary>
    None = 1,
}
