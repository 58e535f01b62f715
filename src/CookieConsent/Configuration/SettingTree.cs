using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Configuration;

/// <summary>
/// Reads a section in time that grows with its size. The configuration system's own enumeration looks at every key
/// for every level it descends: 10,000 declarations took it 31 seconds.
/// </summary>
internal static class SettingTree
{
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="section">The name of the section.</param>
    /// <param name="sources">Where the sources that have keys of the section are added, in their order.</param>
    public static SettingNode Read(IConfiguration configuration, string section, List<SettingSource>? sources = null)
    {
        var node = new SettingNode();
        sources ??= [];
        if (configuration is IConfigurationRoot root)
        {
            Overlay(node, root, section, source: 0, sources);
            return node;
        }

        var found = configuration.GetSection(section);
        Descend(node, found);
        if (found.Exists())
        {
            sources.Add(new SettingSource(Provider: null));
        }

        return node;
    }

    /// <returns>The place of the next source.</returns>
    private static int Overlay(SettingNode node, IConfigurationRoot root, string section, int source, List<SettingSource> sources)
    {
        foreach (var provider in root.Providers)
        {
            if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot chained })
            {
                source = Overlay(node, chained, section, source, sources);
            }
            else if (Overlay(node, provider, section, source++))
            {
                sources.Add(new SettingSource(provider));
            }
        }

        return source;
    }

    /// <returns>Whether the source has keys of the section.</returns>
    private static bool Overlay(SettingNode node, IConfigurationProvider provider, string section, int source)
    {
        if (TryGetKeys(provider, section) is not { } keys)
        {
            return Descend(node, provider, section, source);
        }

        var trail = new SettingHistory(node, section, source);
        foreach (var key in keys)
        {
            Take(trail.To(key), provider, key, source);
        }

        return keys.Count > 0;
    }

    /// <summary>
    /// The provider's keys in the section, in one pass; <see langword="null"/> for a provider that keeps them elsewhere
    /// than the base class does, which shows in its giving another number of them. One that reads a file or a stream
    /// is believed unasked: that is where large catalogues come from, and the answer sorts every key.
    /// </summary>
    private static List<string>? TryGetKeys(IConfigurationProvider provider, string section)
    {
        if (provider is not ConfigurationProvider stored)
        {
            return null;
        }

        var keys = new List<string>();
        foreach (var key in DataOf(stored).Keys)
        {
            if (key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (key.Length == section.Length || key[section.Length] == SettingHistory.Delimiter))
            {
                keys.Add(key);
            }
        }

        if (provider is not (FileConfigurationProvider or StreamConfigurationProvider)
            && keys.Count(key => key.Length > section.Length) != provider.GetChildKeys([], section).Count())
        {
            return null;
        }

        return keys;
    }

    private static bool Descend(SettingNode node, IConfigurationProvider provider, string path, int source)
    {
        var isWritten = Take(node, provider, path, source);
        foreach (var key in provider.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            isWritten = true;
            Descend(node.Child(key, source), provider, ConfigurationPath.Combine(path, key), source);
        }

        return isWritten;
    }

    private static void Descend(SettingNode node, IConfigurationSection section)
    {
        node.Assign(section.Value, source: 0);
        foreach (var child in section.GetChildren())
        {
            Descend(node.Child(child.Key, source: 0), child);
        }
    }

    private static bool Take(SettingNode node, IConfigurationProvider provider, string path, int source)
    {
        if (!provider.TryGet(path, out var value))
        {
            return false;
        }

        node.Assign(value, source);
        return true;
    }

    // Part of the class's contract with the providers that derive from it, and the only list of whole keys there is.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Data")]
    private static extern IDictionary<string, string?> DataOf(ConfigurationProvider provider);
}
