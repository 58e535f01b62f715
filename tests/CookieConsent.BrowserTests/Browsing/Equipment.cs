namespace CookieConsent.BrowserTests.Browsing;

/// <summary>What a visitor browses with.</summary>
internal sealed record Equipment
{
    public static Equipment Default { get; } = new();

    public static Equipment WithoutScript { get; } = new() { HasScript = false };

    public Part Browser { get; init; } = Part.Chromium;

    public string Language { get; init; } = "en";

    public bool HasScript { get; init; } = true;

    /// <summary>Whether pages that were left are kept whole, as every browser does that is not driven (back/forward cache).</summary>
    public bool KeepsPages { get; init; }

    public bool IsDark { get; init; }

    public bool HasForcedColors { get; init; }

    public bool PrefersReducedMotion { get; init; }

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 800;

    public BrowserNewContextOptions ToOptions() => Browser == Part.Firefox
        ? new() { Locale = Language, ViewportSize = new() { Width = Width, Height = Height } }
        : new()
        {
            Locale = Language,
            JavaScriptEnabled = HasScript,
            ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ForcedColors = HasForcedColors ? ForcedColors.Active : ForcedColors.None,
            ReducedMotion = PrefersReducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            ViewportSize = new() { Width = Width, Height = Height },
            IgnoreHTTPSErrors = true,
        };
}
