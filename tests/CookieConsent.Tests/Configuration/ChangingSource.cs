using Microsoft.Extensions.Configuration;

namespace CookieConsent.Tests.Configuration;

/// <summary>A configuration source whose settings a test changes while the host runs.</summary>
internal sealed class ChangingSource : ConfigurationProvider, IConfigurationSource
{
    public ChangingSource(params (string Key, string? Value)[] settings) => Data = ToData(settings);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public void Change(string key, string? value)
    {
        Set(key, value);
        OnReload();
    }

    /// <summary>Has these settings and no others from now on.</summary>
    public void Replace(params (string Key, string? Value)[] settings)
    {
        Data = ToData(settings);
        OnReload();
    }

    private static Dictionary<string, string?> ToData((string Key, string? Value)[] settings) =>
        settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase);
}
