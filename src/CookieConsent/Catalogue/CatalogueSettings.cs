using System.Collections.Immutable;
using CookieConsent.Catalogue.Texts;

namespace CookieConsent.Catalogue;

/// <summary>What the site decided besides its declarations, as values.</summary>
internal sealed record CatalogueSettings
{
    public required bool ReportOnly { get; init; }

    public required bool AllowUndeclared { get; init; }

    /// <summary>What documents tell browsers about other origins; never <see cref="ThirdPartyHandling.Enforce"/> where only reports are wanted.</summary>
    public required ThirdPartyHandling ThirdParties { get; init; }

    /// <summary>Whether a cookie that the application marks essential passes without a declaration.</summary>
    public required bool AllowEssential { get; init; }

    public required bool HideRefusedCookies { get; init; }

    public required bool CapLifetimes { get; init; }

    /// <summary>Whether pages that depend on the choice are kept out of shared caches.</summary>
    public required bool ArePagesPrivate { get; init; }

    /// <summary>Whether pages have the script that reports names.</summary>
    public required bool Observe { get; init; }

    /// <summary>In which part of page views that script reports; <see langword="null"/> where the environment decides.</summary>
    public required double? ObserveSample { get; init; }

    public required CookieLifetime ChoiceLifetime { get; init; }

    public required string PolicyVersion { get; init; }

    /// <summary>The day of the last change, as the site wrote it; <see langword="null"/> where it did not.</summary>
    public required DateOnly? PolicyDate { get; init; }

    public required string DefaultCulture { get; init; }

    public required string? PreferencesDomain { get; init; }

    public required bool PreferencesHttpOnly { get; init; }

    public required string PreferencesPath { get; init; }

    /// <summary>Whether the preferences cookie is sent in frames of other sites (<c>SameSite=None</c>).</summary>
    public required bool PreferencesCrossSite { get; init; }

    public required bool PreferencesPartitioned { get; init; }

    /// <summary>Whether the banner is injected into documents that pass through, where the package for it is registered.</summary>
    public required bool InjectBanner { get; init; }

    /// <summary>Whether the banner of a tag or component is at the window's end.</summary>
    public required bool IsBannerAtBottom { get; init; }

    /// <summary>The site's own page of the policy, a path within the application; <see langword="null"/> without one.</summary>
    public required string? PolicyPage { get; init; }

    /// <summary>How choices are recorded, where they are.</summary>
    public RecordSettings Records { get; init; } = new(KeepsUnrecorded: false, ByMinute: false, CookieLifetime.Years(3));

    /// <summary>Who is responsible.</summary>
    public CatalogueController Controller { get; init; } = CatalogueController.Unknown;

    /// <summary>The sentences that the site words itself, by name.</summary>
    public IReadOnlyDictionary<string, CatalogueText> Sentences { get; init; } = ImmutableDictionary<string, CatalogueText>.Empty;

    public bool IsSameAs(CatalogueSettings other) =>
        this with { Sentences = other.Sentences } == other
        && Sentences.Count == other.Sentences.Count
        && Sentences.All(sentence => sentence.Value.Equals(other.Sentences.GetValueOrDefault(sentence.Key)));
}

/// <summary>The organization that is responsible for the site's cookies. Each part is <see langword="null"/> where the site did not write it.</summary>
internal sealed record CatalogueController(CatalogueText? Name, CatalogueText? Contact, CatalogueText? PolicyUrl)
{
    public static CatalogueController Unknown { get; } = new(null, null, null);
}

/// <summary>How choices are recorded.</summary>
/// <param name="KeepsUnrecorded">Whether an acceptance takes effect although its record is not stored yet.</param>
/// <param name="ByMinute">Whether moments have whole minutes only.</param>
/// <param name="Retention">How long records are kept.</param>
internal sealed record RecordSettings(bool KeepsUnrecorded, bool ByMinute, CookieLifetime Retention)
{
    /// <summary>A moment as records and the preferences cookie have it.</summary>
    public DateTimeOffset Round(DateTimeOffset moment) =>
        moment.AddTicks(-(moment.Ticks % (ByMinute ? TimeSpan.TicksPerMinute : TimeSpan.TicksPerSecond)));
}
