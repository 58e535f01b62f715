namespace CookieConsent.Catalogue.Validation;

/// <summary>The address of a page that a site links to.</summary>
internal static class PageAddress
{
    /// <summary>Browsers remove tabs and line ends from an address (WHATWG URL section 4.4), which makes another one of it.</summary>
    public static bool IsValid(string text) => !text.Any(char.IsControl) && (IsPath(text) || IsWebAddress(text));

    /// <summary>Adds an error for each entry of a setting that is not an address.</summary>
    public static void Check(string parent, string setting, LocalizedText? addresses, ConfigurationErrors errors)
    {
        foreach (var (culture, address) in addresses ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            errors.Require(
                string.IsNullOrWhiteSpace(address) || IsValid(address.Trim()),
                $"{parent}:{setting}{(culture == LocalizedText.DefaultEntry ? "" : $":{culture}")}",
                $"'{address}' is not the address of a page.",
                "Write an absolute http or https address, such as 'https://example.com/privacy', or a path on this host, such as '/privacy'.");
        }
    }

    private static bool IsPath(string text) =>
        text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("/\\", StringComparison.Ordinal);

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
