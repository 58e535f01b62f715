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

    /// <summary>The folder of the domain that it is in; empty for the front door and the contracts.</summary>
    public string Room => Path.Contains('/') ? Path[..Path.IndexOf('/')] : "";

    /// <summary>The type that it should hold.</summary>
    public string TypeName => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Namespace => System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder
        ? "CookieConsent." + folder.Replace('\\', '/').Replace('/', '.')
        : "CookieConsent";

    public string Code => Comment().Replace(Text, "");

    /// <summary>Every file of the library.</summary>
    public static IReadOnlyList<SourceFile> OfTheLibrary() =>
    [
        .. from file in Directory.EnumerateFiles(LibraryFolder, "*.cs", SearchOption.AllDirectories)
           let path = System.IO.Path.GetRelativePath(LibraryFolder, file).Replace('\\', '/')
           where path.Split('/')[0] is not ("bin" or "obj")
           orderby path
           select new SourceFile(path, File.ReadAllText(file)),
    ];

    [GeneratedRegex("^\\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
