using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CookieConsent.Components.Assets;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Assets;

/// <summary>The requests for the script and the style, and what they hold when decoded.</summary>
internal static class AssetRequests
{
    public static Asset Named(string plainName) => ConsentAssets.Find(plainName)!;

    private static string[] ScriptFiles => ["page.js", "content.js", "storage.js", "state.js", "save.js", "events.js", "frameworks.js", "start.js"];

    /// <summary>The files in the clone that the tests were built from, without comments and spaces that mean nothing, and with short names.</summary>
    public static byte[] File(string plainName) => Encoding.UTF8.GetBytes(plainName == "vchoice-blazor.js"
        ? Regex.Replace(Lines("Script", "blazor.js"), @"('[^'\n]*'|`[^`\n]*`)|\s*([][={}();,?:!&|<>])\s*", "$1$2").Replace(";}", "}", StringComparison.Ordinal)
        : plainName == "vchoice.js"
        ? ShortNames.In(Regex.Replace($"(() => {{\n'use strict';\n{Lines("Script", ScriptFiles)}}})();\n", @"('[^'\n]*'|`[^`\n]*`)|\s*([][={}();,?:!&|<>])\s*", "$1$2").Replace(";}", "}", StringComparison.Ordinal))
        : plainName == "vchoice.css" ? Style(["page.css"], ["base.css", "banner.css", "panel.css", "placeholder.css"]) : Style(["document.css"], ["policy.css"]));

    private static string Style(string[] ofPage, string[] ofLibrary) =>
        Regex.Replace($"{Lines("Style", ofPage)}:is(.vchoice, #vchoice) {{{Lines("Style", ofLibrary)}}}", @"\s*([{};,>])\s*|(:)\s+", "$1$2").Replace(";}", "}", StringComparison.Ordinal);

    /// <summary>Every line of script and style, without comments.</summary>
    public static IReadOnlyList<string> AllLines { get; } =
        [.. new[] { "Script", "Style" }.SelectMany(folder => Lines(folder, Directory.GetFiles(Path.Combine(Folder, folder)).Select(file => Path.GetFileName(file))).Split('\n'))];

    private static string Folder => Path.Combine(Architecture.SourceFile.LibraryFolder, "Components", "Assets");

    private static string Lines(string folder, params IEnumerable<string> names) => string.Concat(names
        .SelectMany(name => System.IO.File.ReadAllLines(Path.Combine(Folder, folder, name)))
        .Select(line => line.TrimStart())
        .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("/*", StringComparison.Ordinal))
        .Select(line => $"{line}\n"));

    public static Task<ReceivedResponse> AskAsync(this Visitor visitor, string name, string? acceptEncoding = null, string? ifNoneMatch = null, string method = "GET")
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(method), $"/cookies/assets/{name}");
        foreach (var (header, value) in (IEnumerable<(string, string?)>)[("Accept-Encoding", acceptEncoding), ("If-None-Match", ifNoneMatch)])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }
        }

        return visitor.SendAsync(request);
    }

    public static byte[] Decode(ReadOnlySpan<byte> content, string? coding)
    {
        using var encoded = new MemoryStream(content.ToArray());
        using Stream decoding = coding switch
        {
            "br" => new BrotliStream(encoded, CompressionMode.Decompress),
            "gzip" => new GZipStream(encoded, CompressionMode.Decompress),
            _ => encoded,
        };
        using var decoded = new MemoryStream();
        decoding.CopyTo(decoded);
        return decoded.ToArray();
    }
}
