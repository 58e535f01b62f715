using CookieConsent.Catalogue.Validation;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Configuration;

/// <summary>What the sources behind a configuration give, in their order. The framework's sections do not distinguish the sources.</summary>
internal static class ConfigurationSources
{
    /// <summary>
    /// The keys of a section in the spelling of the first source that has them: a key is a cookie's name, which a later source in
    /// another case does not change.
    /// </summary>
    public static IEnumerable<string> GetKeysAsFirstSpelled(this IConfiguration configuration, IConfigurationSection section) =>
        configuration is IConfigurationRoot root
            ? Providers(root).SelectMany(provider => provider.GetChildKeys([], section.Path)).Distinct(StringComparer.OrdinalIgnoreCase)
            : section.GetChildren().Select(child => child.Key);

    /// <summary>
    /// The plain values below a section, by the rest of their paths. A key with more below it is part of a path: it can be empty where a
    /// configuration was copied, as <c>WebApplicationFactory</c> does.
    /// </summary>
    public static IEnumerable<(string Key, string Value)> GetLeaves(this IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            var leaves = child.GetLeaves().Select(leaf => ($"{child.Key}{ConfigurationPath.KeyDelimiter}{leaf.Key}", leaf.Value)).ToList();
            foreach (var leaf in string.IsNullOrEmpty(child.Value) && leaves.Count > 0 ? leaves : leaves.Prepend((child.Key, child.Value ?? "")))
            {
                yield return leaf;
            }
        }
    }

    /// <summary>
    /// Whether a setting is a plain value in a file and no object in any other source. Listing what a setting holds takes a pass over all
    /// keys of a source, and most settings of a large section are such values.
    /// </summary>
    public static bool IsPlainInFile(this IConfiguration configuration, string path)
    {
        if (configuration is not IConfigurationRoot root || !Providers(root).Any(IsPlain))
        {
            return false;
        }

        return !Providers(root).Any(provider => !IsPlain(provider) && HasChildren(provider, path));

        bool IsPlain(IConfigurationProvider provider) => provider is (FileConfigurationProvider or StreamConfigurationProvider) && provider.TryGet(path, out _);
    }

    /// <summary>Whether a plain value comes from a later source than the object under the same key.</summary>
    public static bool IsValueLater(this IConfiguration configuration, string path)
    {
        var last = configuration is IConfigurationRoot root ? Providers(root).LastOrDefault(provider => Has(provider, path)) : null;
        return last is not null && !HasChildren(last, path);
    }

    /// <summary>The sources that have the section, also with nothing in it.</summary>
    public static IReadOnlyList<SectionSource> GetSectionSources(this IConfiguration configuration, string section) => configuration switch
    {
        IConfigurationRoot root => [.. Providers(root).Where(provider => Has(provider, section)).Select(provider => new SectionSource(provider))],
        _ when configuration.GetSection(section).Exists() => [new SectionSource(Provider: null)],
        _ => [],
    };

    private static bool Has(IConfigurationProvider provider, string path) => provider.TryGet(path, out _) || HasChildren(provider, path);

    private static bool HasChildren(IConfigurationProvider provider, string path) => provider.GetChildKeys([], path).Any();

    private static IEnumerable<IConfigurationProvider> Providers(IConfigurationRoot root) => root.Providers.SelectMany(provider =>
        provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot chained } ? Providers(chained) : [provider]);
}

/// <summary>A configuration source that has keys of the section.</summary>
/// <param name="Provider">The source; <see langword="null"/> where the host's configuration does not show it.</param>
internal sealed record SectionSource(IConfigurationProvider? Provider)
{
    /// <summary>The same for a source that is built again.</summary>
    public string Name { get; } = Provider switch
    {
        FileConfigurationProvider { Source: { Path: { } path, FileProvider: var files } } => $"the file '{files?.GetFileInfo(path).PhysicalPath ?? path}'",
        null => "the configuration",
        _ => $"the source '{Provider}'",
    };

    /// <summary>
    /// One error for each source that had keys and has none any more. A file that was moved away, or cannot be parsed, has no
    /// keys, which would otherwise look like a decision of the site.
    /// </summary>
    public static IReadOnlyList<ConfigurationError> FindGone(IReadOnlyList<SectionSource> before, IReadOnlyList<SectionSource> now)
    {
        var rebuilt = now.Where(source => !before.Any(source.IsSameProviderAs)).Select(source => source.Name).ToList();
        return
        [
            .. before.Where(source => !now.Any(source.IsSameProviderAs) && !rebuilt.Remove(source.Name)).Select(source => new ConfigurationError(
                CookieConsentOptions.SectionName,
                $"{source.Name} no longer has settings of this section.",
                "Restore them. If they were removed on purpose, write an empty object or restart the host.")),
        ];
    }

    private bool IsSameProviderAs(SectionSource other) => ReferenceEquals(Provider, other.Provider);
}
