namespace CookieConsent.Tests.Endpoints.Forms;

/// <summary>
/// Resolves an address as a browser does against a page of <c>https://site.example</c> (WHATWG URL section 4.4, as much of
/// it as a reference without a scheme can reach).
/// </summary>
internal static class BrowserAddress
{
    private static readonly string[] One = [".", "%2e"];
    private static readonly string[] Two = ["..", ".%2e", "%2e.", "%2e%2e"];

    /// <returns>The path on the host; <see langword="null"/> for an address that is not on it.</returns>
    public static string? PathOnSite(string address)
    {
        var text = new string([.. address.Trim([.. Enumerable.Range(0, 0x21).Select(i => (char)i)]).Where(character => character is not ('\t' or '\r' or '\n'))]);
        if (text.Length == 0 || !IsSlash(text[0]) || (text.Length > 1 && IsSlash(text[1])))
        {
            return null;
        }

        var path = new List<string>();
        var segments = text.Split('?', '#')[0][1..].Split('/', '\\');
        foreach (var (i, segment) in segments.Index())
        {
            var isLast = i == segments.Length - 1;
            if (Two.Contains(segment, StringComparer.OrdinalIgnoreCase))
            {
                path = path[..Math.Max(0, path.Count - 1)];
            }

            if (!Two.Concat(One).Contains(segment, StringComparer.OrdinalIgnoreCase))
            {
                path.Add(segment);
            }
            else if (isLast)
            {
                path.Add("");
            }
        }

        return "/" + string.Join('/', path);
    }

    private static bool IsSlash(char character) => character is '/' or '\\';
}
