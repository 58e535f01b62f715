using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Configuration;

/// <summary>
/// Reads a section in time that grows with its size. The configuration system's own enumeration looks at every key
/// for every level it descends: 10,000 declarations took it 31 seconds.
/// </summary>
internal static class SettingTree
{
    public static SettingNode Read(IConfiguration configuration, string section)
    {
        var node = new SettingNode();
        if (configuration is IConfigurationRoot root)
        {
            Overlay(node, root, section, source: 0);
        }
        else
        {
            Descend(node, configuration.GetSection(section));
        }

        return node;
    }

    /// <returns>The place of the next source.</returns>
    private static int Overlay(SettingNode node, IConfigurationRoot root, string section, int source)
    {
        foreach (var provider in root.Providers)
        {
            if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot chained })
            {
                source = Overlay(node, chained, section, source);
            }
            else if (TryGetKeys(provider, section) is { } keys)
            {
                Overlay(node, provider, section, keys, source++);
            }
            else
            {
                Descend(node, provider, section, source++);
            }
        }

        return source;
    }

    private static void Overlay(SettingNode node, IConfigurationProvider provider, string section, List<string> keys, int source)
    {
        var trail = new SettingTrail(node, section, source);
        foreach (var key in keys)
        {
            Take(trail.To(key), provider, key, source);
        }
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
            if (key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (key.Length == section.Length || key[section.Length] == SettingTrail.Delimiter))
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

    private static void Descend(SettingNode node, IConfigurationProvider provider, string path, int source)
    {
        Take(node, provider, path, source);
        foreach (var key in provider.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            Descend(node.Child(key, source), provider, ConfigurationPath.Combine(path, key), source);
        }
    }

    private static void Descend(SettingNode node, IConfigurationSection section)
    {
        node.Assign(section.Value, source: 0);
        foreach (var child in section.GetChildren())
        {
            Descend(node.Child(child.Key, source: 0), child);
        }
    }

    private static void Take(SettingNode node, IConfigurationProvider provider, string path, int source)
    {
        if (provider.TryGet(path, out var value))
        {
            node.Assign(value, source);
        }
    }

    // Part of the class's contract with the providers that derive from it, and the only list of whole keys there is.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Data")]
    private static extern IDictionary<string, string?> DataOf(ConfigurationProvider provider);
}
