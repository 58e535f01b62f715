using CookieConsent.Catalogue.Compilation;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Configuration;

/// <summary>A configuration source that has keys of the section.</summary>
/// <param name="Provider">The source; <see langword="null"/> where the host's configuration shows none.</param>
internal sealed record SettingSource(IConfigurationProvider? Provider)
{
    /// <summary>How a sentence names it, the same for a source that is built again.</summary>
    public string Name { get; } = Provider switch
    {
        FileConfigurationProvider { Source: { Path: { } path, FileProvider: var files } } => $"the file '{files?.GetFileInfo(path).PhysicalPath ?? path}'",
        null => "the configuration",
        _ => $"the source '{Provider}'",
    };

    /// <summary>
    /// One error for each source that had keys and has none any more. A file that was moved away, or cannot be read, leaves its
    /// provider without a key, which would look like a decision.
    /// </summary>
    public static IReadOnlyList<ConfigurationError> Gone(IReadOnlyList<SettingSource> before, IReadOnlyList<SettingSource> now)
    {
        var rebuilt = now.Where(source => !before.Any(source.IsSameProviderAs)).Select(source => source.Name).ToList();
        return [.. before.Where(source => !now.Any(source.IsSameProviderAs) && !rebuilt.Remove(source.Name)).Select(source => source.Gone())];
    }

    private ConfigurationError Gone() => new(
        CookieConsentOptions.SectionName,
        $"{Name} had settings of this section and has none any more.",
        "Restore it; to declare nothing there, write an empty object; to do without it, restart the host.");

    private bool IsSameProviderAs(SettingSource other) => ReferenceEquals(Provider, other.Provider);
}
