using System.Collections.Immutable;

namespace CookieConsent.Presets;

/// <summary>The presets that ship with the library. Each is an embedded file of this folder, in the form of a section of the configuration.</summary>
internal static class PresetFiles
{
    private const string Prefix = "Presets/";

    /// <summary>The names in alphabetical order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(PresetFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <param name="name">One of <see cref="Names"/>.</param>
    public static Stream Open(string name) => typeof(PresetFiles).Assembly.GetManifestResourceStream(Prefix + name)!;
}
