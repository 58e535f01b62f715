using System.Text;

namespace CookieConsent.Catalogue;

/// <summary>
/// The policy that restricts a document to some origins (CSP Level 3). It restricts nothing else: inline code, <c>eval</c>, and <c>blob:</c>
/// and <c>data:</c> addresses stay as the application's own policy has them, and directives that do not load anything are not in it.
/// </summary>
internal static class OriginPolicy
{
    private const string Local = "'self' blob: data:";
    private const string Styles = "'self' 'unsafe-inline' blob: data:";

    // This allows WebAssembly too (CSP Level 3 section 4.5).
    private const string Scripts = "'self' 'unsafe-inline' 'unsafe-eval' blob: data:";

    /// <summary>The directives of each kind, and what they allow everywhere. Workers follow scripts.</summary>
    private static readonly (OriginKinds Kind, string Directive, string Sources)[] Directives =
    [
        (OriginKinds.Script, "script-src", Scripts),
        (OriginKinds.Style, "style-src", Styles),
        (OriginKinds.Img, "img-src", Local),
        (OriginKinds.Font, "font-src", Local),
        (OriginKinds.Media, "media-src", Local),
        (OriginKinds.Frame, "frame-src", Local),
        (OriginKinds.Frame, "object-src", Local),
        (OriginKinds.Connect, "connect-src", Local),
    ];

    /// <summary>The policy. A kind without an origin follows <c>default-src</c>.</summary>
    public static string Format(IReadOnlyCollection<DeclaredOrigin> allowed)
    {
        var policy = new StringBuilder("default-src ").Append(Scripts);
        foreach (var (kind, directive, sources) in Directives)
        {
            var origins = allowed.Where(origin => origin.Kinds.HasFlag(kind)).Select(origin => origin.Text).Distinct(StringComparer.Ordinal).ToList();
            if (origins.Count > 0)
            {
                policy.Append("; ").Append(directive).Append(' ').Append(sources).Append(' ').AppendJoin(' ', origins);
            }
        }

        return policy.ToString();
    }
}
