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
            Overlay(node, root, section);
        }
        else
        {
            Descend(node, configuration.GetSection(section));
        }

        return node;
    }

    private static void Overlay(SettingNode node, IConfigurationRoot root, string section)
    {
        foreach (var provider in root.Providers)
        {
            if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot chained })
            {
                Overlay(node, chained, section);
            }
            else if (TryGetKeys(provider, section) is { } keys)
            {
                Overlay(node, provider, section, keys);
            }
            else
            {
                Descend(node, provider, section);
            }
        }
    }

    private static void Overlay(SettingNode node, IConfigurationProvider provider, string section, List<string> keys)
    {
        foreach (var key in keys.OrderBy(key => key.Length))
        {
            Take(Target(node, key.AsSpan(section.Length)), provider, key);
        }
    }

    /// <param name="node">The section.</param>
    /// <param name="path">What of a key follows the section's name: nothing, or parts that each begin with <c>:</c>.</param>
    private static SettingNode Target(SettingNode node, ReadOnlySpan<char> path)
    {
        var parts = path.Split(ConfigurationPath.KeyDelimiter);
        for (var found = parts.MoveNext(); found && parts.MoveNext();)
        {
            node = node.Child(path[parts.Current]);
        }

        return node;
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

        var prefix = section + ConfigurationPath.KeyDelimiter;
        var below = DataOf(stored).Keys.Where(key => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        if (provider is not (FileConfigurationProvider or StreamConfigurationProvider)
            && below.Count != provider.GetChildKeys([], section).Count())
        {
            return null;
        }

        return DataOf(stored).ContainsKey(section) ? [section, .. below] : below;
    }

    private static void Descend(SettingNode node, IConfigurationProvider provider, string path)
    {
        Take(node, provider, path);
        foreach (var key in provider.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            Descend(node.Child(key), provider, ConfigurationPath.Combine(path, key));
        }
    }

    private static void Descend(SettingNode node, IConfigurationSection section)
    {
        node.Assign(section.Value);
        foreach (var child in section.GetChildren())
        {
            Descend(node.Child(child.Key), child);
        }
    }

    private static void Take(SettingNode node, IConfigurationProvider provider, string path)
    {
        if (provider.TryGet(path, out var value))
        {
            node.Assign(value);
        }
    }

    // Part of the class's contract with the providers that derive from it, and the only list of whole keys there is.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Data")]
    private static extern IDictionary<string, string?> DataOf(ConfigurationProvider provider);
}
