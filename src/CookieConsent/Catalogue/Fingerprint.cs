using System.Security.Cryptography;
using System.Text;

namespace CookieConsent.Catalogue;

/// <summary>
/// Eight hexadecimal digits for the meaning of what the visitor is asked: the policy's version, for each provider
/// of the category whether consent is needed, and the category's origins. Names, texts and lifetimes are wording and do not change it. The
/// recipe is part of the <c>cookies_preferences</c> format: another one would ask every visitor again.
/// </summary>
internal static class Fingerprint
{
    public const int Length = 8;

    /// <summary>The fingerprint of no question. That a real one is the same is as unlikely as any other collision.</summary>
    public const string OfNothing = "00000000";

    public static string Of(string policyVersion, IEnumerable<CookieDeclaration> cookies, IEnumerable<DeclaredOrigin> origins)
    {
        var providers = cookies
            .GroupBy(cookie => NameFolding.Fold(cookie.Provider?.InDefaultCulture ?? ""), StringComparer.Ordinal)
            .OrderBy(provider => provider.Key, StringComparer.Ordinal)
            .Select(provider => $"{(provider.All(cookie => cookie.Anonymous) ? "anonymous" : "consent")}\u001f{provider.Key}");
        var loaded = origins.Select(origin => $"origin\u001f{origin.Text}").Order(StringComparer.Ordinal);
        var meaning = string.Join('\u001e', [policyVersion.Trim(), .. providers, .. loaded]);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(meaning));
        return Convert.ToHexStringLower(hash.AsSpan(0, Length / 2));
    }
}
