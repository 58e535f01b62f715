using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Origins;

/// <summary>The other origins from which visitors in one state may load: the necessary ones, and those of the allowed categories.</summary>
internal sealed class AllowedOrigins
{
    private readonly ImmutableArray<DeclaredOrigin> _declared;
    private Line? _line;

    public AllowedOrigins(ConsentDecision decision)
    {
        var categories = decision.Catalogue.Categories;
        _declared = [.. categories.Where(category => decision.IsCategoryAllowed(category.Id)).SelectMany(category => category.Origins)];
        AreForAll = !decision.Catalogue.OptionalCategories.Any(category => category.Origins.Length > 0);
    }

    /// <summary>Whether they are the same for visitors in every state.</summary>
    public bool AreForAll { get; }

    /// <summary>Whether a kind of content may be loaded from an origin. What nothing declares may not be. The site's own origin is not asked about.</summary>
    public bool Allows(WebOrigin origin, OriginKinds kind)
    {
        foreach (var declared in _declared)
        {
            if ((declared.Kinds & kind) != OriginKinds.None && declared.Covers(origin))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The policy for browsers: the same instance for all requests with the same address.</summary>
    /// <param name="reports">Where browsers report what they block; <see langword="null"/> for nowhere.</param>
    public StringValues PolicyWith(string? reports)
    {
        var line = Volatile.Read(ref _line);
        if (line is null || line.Reports != reports)
        {
            var policy = OriginPolicy.Format(_declared);
            line = new Line(reports, reports is null ? policy : $"{policy}; report-uri {reports}");
            Volatile.Write(ref _line, line);
        }

        return line.Policy;
    }

    private sealed record Line(string? Reports, string Policy);
}
