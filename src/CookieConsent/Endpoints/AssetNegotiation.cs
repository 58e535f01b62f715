using System.Collections.Immutable;
using CookieConsent.Components.Assets;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Endpoints;

/// <summary>Which coding a client would like best (RFC 9110 section 12.5.3).</summary>
internal static class AssetNegotiation
{
    private const double Unmentioned = 0.0001;

    /// <summary>
    /// The rules, in their order:
    /// 1. a coding has the quality of its own entry, else that of <c>*</c>;
    /// 2. without either, a coding is refused, and identity is acceptable after all that was asked for;
    /// 3. the best quality wins, of equal ones the smaller representation; a quality of 0 never does.
    /// </summary>
    /// <param name="asset">The representations, in the order of their preference.</param>
    /// <param name="accepted">The parsed <c>Accept-Encoding</c>; empty without one.</param>
    /// <returns><see langword="null"/> where the client refuses all of them.</returns>
    public static AssetRepresentation? Choose(ImmutableArray<AssetRepresentation> asset, IList<StringWithQualityHeaderValue> accepted)
    {
        var best = asset.MaxBy(representation => Quality(representation, accepted));
        return best is null || Quality(best, accepted) == 0 ? null : best;
    }

    private static double Quality(AssetRepresentation representation, IList<StringWithQualityHeaderValue> accepted)
    {
        var entry = Entry(accepted, representation.Coding) ?? Entry(accepted, "x-" + representation.Coding) ?? Entry(accepted, "*");
        return entry is not null ? entry.Quality ?? 1 : representation.IsEncoded ? 0 : Unmentioned;
    }

    private static StringWithQualityHeaderValue? Entry(IList<StringWithQualityHeaderValue> accepted, string coding) =>
        accepted.FirstOrDefault(entry => entry.Value.Equals(coding, StringComparison.OrdinalIgnoreCase));
}
