using System.Collections.Immutable;
using CookieConsent.Catalogue.Texts;

namespace CookieConsent.Catalogue;

/// <summary>The unit of the visitor's choice, with everything it declares in the order in which it is shown.</summary>
internal sealed record CookieCategory
{
    /// <summary>How no category's id begins: the policy page has an anchor per category, and the library's own beside them.</summary>
    public const string ReservedBeginning = "vchoice";

    /// <summary>The built-in ids, in the order in which they are shown.</summary>
    public static readonly ImmutableArray<string> BuiltIn = [CookieCategories.Necessary, CookieCategories.Statistics, CookieCategories.FirstParty, CookieCategories.ThirdParty];

    /// <summary>What no category may be called: the preferences form has a field per category, and these beside them.</summary>
    public static readonly ImmutableArray<string> Reserved = ["decision", "asked", "keep", "returnUrl"];

    public required string Id { get; init; }

    /// <summary>Its place among the catalogue's categories, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Its place as a bit, for sets of optional categories, of which there are at most 32; 0 for the necessary one.</summary>
    public uint Bit => IsNecessary ? 0 : 1u << (Index - 1);

    /// <summary>The site's own title; <see langword="null"/> where the built-in one is shown.</summary>
    public required CatalogueText? Title { get; init; }

    /// <summary>The site's own description; <see langword="null"/> where the built-in one is shown.</summary>
    public required CatalogueText? Description { get; init; }

    /// <summary>The site's own line for the banner; <see langword="null"/> where it wrote none.</summary>
    public CatalogueText? Summary { get; init; }

    public required ImmutableArray<CookieDeclaration> Cookies { get; init; }

    /// <summary>The other origins from which it loads content, in the order in which they are shown.</summary>
    public ImmutableArray<DeclaredOrigin> Origins { get; init; } = [];

    /// <summary>Of what the visitor is asked: its regime, its providers and origins, the policy's version. Empty for necessary.</summary>
    public required string Fingerprint { get; init; }

    public bool IsSameAs(CookieCategory other) =>
        this with { Cookies = other.Cookies, Origins = other.Origins } == other && Cookies.SequenceEqual(other.Cookies) && Origins.SequenceEqual(other.Origins);

    /// <summary>The exemption of ePrivacy art. 5(3): no choice is offered.</summary>
    public bool IsNecessary => Index == 0;

    /// <summary>Whether anything in it waits for consent, so that an undecided visitor has to be asked.</summary>
    public required bool NeedsConsent { get; init; }
}
