using System.Reflection;
using System.Text.RegularExpressions;

namespace CookieConsent.Tests.Architecture;

/// <summary>One file of the library, its comments taken out.</summary>
/// <param name="Path">Its path below the library's folder, with <c>/</c>.</param>
/// <param name="Text">The file as it stands.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The library's folder, in whatever clone the tests were built.</summary>
    public static string LibraryFolder { get; } =
        typeof(SourceFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "LibraryFolder").Value!;

    /// <summary>Its folder below the library's; empty for the root.</summary>
    public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    /// <summary>Its lines of code, without blank lines and comments.</summary>
    public int CodeLineCount => Code.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));

    /// <summary>Whether it is markup, beside which the code of its component stands.</summary>
    public bool IsMarkup => Path.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>The types that it declares, nested ones left out.</summary>
    public IReadOnlyList<string> Types => field ??= IsMarkup ? [TypeName] : [.. TypeDeclaration().Matches(Code).Select(match => match.Groups[1].Value)];

    /// <summary>The type that it is named after; <c>X.razor.cs</c> holds <c>X</c>.</summary>
    public string TypeName => System.IO.Path.GetFileName(Path).Split('.')[0];

    /// <summary>Whether users of the library see its type, which they find in the one namespace whatever its folder.</summary>
    public bool IsPublic => IsMarkup || PublicType().IsMatch(Code);

    public string Namespace => !IsPublic && System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder
        ? "CookieConsent." + folder.Replace('\\', '/').Replace('/', '.')
        : FrameworkNamespace(TypeName) ?? "CookieConsent";

    public string Code { get; } = Comment().Replace(Text, "");

    /// <summary>Every file of the library.</summary>
    public static IReadOnlyList<SourceFile> OfTheLibrary() => In(LibraryFolder);

    /// <summary>Every file of the package CookieConsent.Injection.</summary>
    public static IReadOnlyList<SourceFile> OfInjection() => In(LibraryFolder + ".Injection");

    private static IReadOnlyList<SourceFile> In(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
           where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
           let path = System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/')
           where path.Split('/')[0] is not ("bin" or "obj")
           orderby path
           select new SourceFile(path, File.ReadAllText(file)),
    ];

    /// <summary>Extension methods stand where the type is that they extend, so that the application needs no <c>using</c>.</summary>
    private static string? FrameworkNamespace(string typeName) => typeName switch
    {
        "CookieConsentServiceCollectionExtensions" or "CookieConsentOutputCachePolicyBuilderExtensions" or "CookieConsentHealthChecksBuilderExtensions" => "Microsoft.Extensions.DependencyInjection",
        "CookieConsentApplicationBuilderExtensions" or "CookieConsentEndpointRouteBuilderExtensions" or "CookieConsentEndpointConventionBuilderExtensions" => "Microsoft.AspNetCore.Builder",
        "CookieConsentHttpContextExtensions" => "Microsoft.AspNetCore.Http",
        _ => null,
    };

    [GeneratedRegex(@"^\s*//.*$|@\*[\s\S]*?\*@", RegexOptions.Multiline)]
    private static partial Regex Comment();

    // A type of the file's own stands at the margin; private types inside another are indented.
    [GeneratedRegex(@"^(?:public|internal|file)\s(?:[\w\s]*\s)?(?:class|struct|interface|enum|record)\s+(?:class\s+|struct\s+)?(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"^public\s", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
