namespace CookieConsent.BrowserTests.Browsing;

/// <summary>
/// The browsers, each started once for the whole assembly; each test has a context, and so a cookie jar, of its own.
/// They end with the process: Playwright's driver closes them when it is gone.
/// </summary>
internal static class Browsers
{
    /// <summary>No condition holds that late on a machine that works, however slow and busy.</summary>
    public const int Patience = 60_000;

    private const int PatienceAtStart = 180_000;

    private static readonly Lazy<Task<IPlaywright>> Driver = new(Playwright.CreateAsync);
    private static readonly Lazy<Task<IBrowser>> Chromium = new(() => StartChromiumAsync());
    private static readonly Lazy<Task<IBrowser>> ChromiumThatKeepsPages = new(() => StartChromiumAsync("--disable-back-forward-cache"));
    private static readonly Lazy<Task<IBrowser>> Firefox = new(() => StartFirefoxAsync(script: true));
    private static readonly Lazy<Task<IBrowser>> FirefoxWithoutScript = new(() => StartFirefoxAsync(script: false));

    public static Task<IBrowser> FindAsync(Equipment equipment) => equipment switch
    {
        { Browser: Part.Firefox, HasScript: true } => Firefox.Value,
        { Browser: Part.Firefox } => FirefoxWithoutScript.Value,
        { KeepsPages: true } => ChromiumThatKeepsPages.Value,
        _ => Chromium.Value,
    };

    private static async Task<IBrowser> StartChromiumAsync(params string[] without)
    {
        Requirement.Demand(Part.Chromium);
        Assertions.SetDefaultExpectTimeout(Patience);
        return await (await Driver.Value).Chromium.LaunchAsync(new()
        {
            ExecutablePath = Machine.Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                "--host-resolver-rules=MAP *.test 127.0.0.1",
            ],
            IgnoreDefaultArgs = without,
            Timeout = PatienceAtStart,
        });
    }

    /// <summary>Firefox itself, configured by its preferences as Playwright's own build is per context.</summary>
    private static async Task<IBrowser> StartFirefoxAsync(bool script)
    {
        Requirement.Demand(Part.Firefox);
        Assertions.SetDefaultExpectTimeout(Patience);
        return await (await Driver.Value).Firefox.LaunchAsync(new()
        {
            Channel = "moz-firefox",
            ExecutablePath = Machine.Firefox,
            FirefoxUserPrefs = new Dictionary<string, object> { ["javascript.enabled"] = script, ["ui.prefersReducedMotion"] = 1 },
            Timeout = PatienceAtStart,
        });
    }
}
