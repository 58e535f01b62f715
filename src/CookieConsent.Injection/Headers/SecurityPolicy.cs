using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Injection.Headers;

/// <summary>Finds what the banner needs and a page's own Content-Security-Policy forbids (CSP Level 3 sections 6.1 and 6.7.2).</summary>
internal static class SecurityPolicy
{
    private const string Self = "'self'";
    private const string Sandbox = "sandbox";
    private const string TrustedTypes = "trusted-types";
    private const string RequireTrustedTypes = "require-trusted-types-for";

    /// <summary>The policy by which the script makes markup and scripts of text.</summary>
    private const string ScriptPolicy = "vchoice";

    private static readonly string[] SandboxNeeds = ["allow-forms", "allow-same-origin", "allow-scripts"];

    /// <summary>Each need with the directives that decide on it, the first there is before the others.</summary>
    private static readonly string[][] Needs =
    [
        ["style-src-elem", "style-src", "default-src"],
        ["script-src-elem", "script-src", "default-src"],
        ["connect-src", "default-src"],
        ["form-action"],
    ];

    /// <summary>What the page's policies forbid.</summary>
    /// <param name="policies">The <c>Content-Security-Policy</c> headers.</param>
    /// <param name="request">The request, for the origin that style, script and form are on.</param>
    public static IEnumerable<PolicyObstacle> Obstacles(StringValues policies, HttpRequest request) =>
        policies.ToString().Split(',').Select(Parse).SelectMany(directives => ForbiddenSources(directives, request).Concat(OtherObstacles(directives)));

    private static IEnumerable<PolicyObstacle> ForbiddenSources(Dictionary<string, string[]> directives, HttpRequest request) =>
        from need in Needs
        let directive = need.FirstOrDefault(directives.ContainsKey)
        where directive is not null
        let sources = directives[directive]
        let isStrict = need.Contains("script-src") && sources.Contains("'strict-dynamic'", StringComparer.OrdinalIgnoreCase)
        where isStrict || !sources.Any(source => Allows(source, request))
        select new PolicyObstacle(directive, isStrict ? ObstacleKind.StrictDynamic : ObstacleKind.Origin, Self);

    /// <summary>CSP Level 3 section 6.3.2, and Trusted Types section 4.2.</summary>
    private static IEnumerable<PolicyObstacle> OtherObstacles(Dictionary<string, string[]> directives)
    {
        if (directives.TryGetValue(Sandbox, out var allowed) && SandboxNeeds.Except(allowed, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } missing)
        {
            yield return new PolicyObstacle(Sandbox, ObstacleKind.Sandbox, string.Join(", ", missing));
        }

        if (directives.TryGetValue(RequireTrustedTypes, out var sinks) && sinks.Contains("'script'", StringComparer.OrdinalIgnoreCase)
            && directives.TryGetValue(TrustedTypes, out var names) && !names.Contains("*") && !names.Contains(ScriptPolicy))
        {
            yield return new PolicyObstacle(TrustedTypes, ObstacleKind.TrustedTypes, ScriptPolicy);
        }
    }

    private static Dictionary<string, string[]> Parse(string policy)
    {
        var directives = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var directive in policy.Split(';'))
        {
            // The first of two directives with one name counts.
            if (directive.Split([' ', '\t', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries) is [var name, .. var sources])
            {
                directives.TryAdd(name, sources);
            }
        }

        return directives;
    }

    private static bool Allows(string source, HttpRequest request)
    {
        if (source == "*" || source.Equals(Self, StringComparison.OrdinalIgnoreCase) || source.Equals($"{request.Scheme}:", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var host = source.Contains("://", StringComparison.Ordinal) ? source[(source.IndexOf("://", StringComparison.Ordinal) + 3)..] : source;
        host = host.Split('/')[0];
        return host.StartsWith("*.", StringComparison.Ordinal)
            ? request.Host.Host.EndsWith(host[1..].Split(':')[0], StringComparison.OrdinalIgnoreCase)
            : host.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase) || host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What a policy forbids that the banner needs.</summary>
/// <param name="Directive">The directive.</param>
/// <param name="Kind">How it forbids it.</param>
/// <param name="Missing">What it would have to name.</param>
internal readonly record struct PolicyObstacle(string Directive, ObstacleKind Kind, string Missing);

internal enum ObstacleKind { Origin, StrictDynamic, Sandbox, TrustedTypes }
