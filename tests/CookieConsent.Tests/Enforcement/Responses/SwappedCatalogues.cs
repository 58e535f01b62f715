using Microsoft.Extensions.Configuration;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>
/// Two catalogues in turn: <c>red</c> in statistics and <c>blue</c> in first-party, and the other way round. A mixture of
/// both would let either two pass or none.
/// </summary>
internal sealed class SwappedCatalogues : ConfigurationProvider, IConfigurationSource
{
    private bool _isSwapped;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load() => Data = Declare(_isSwapped ? ("blue", "red") : ("red", "blue"));

    public void Swap()
    {
        _isSwapped = !_isSwapped;
        Load();
        OnReload();
    }

    private static Dictionary<string, string?> Declare((string Statistics, string FirstParty) cookies)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var (category, cookie) in (IEnumerable<(string, string)>)[("statistics", cookies.Statistics), ("first-party", cookies.FirstParty)])
        {
            var path = $"CookieConsent:Categories:{category}:Cookies:{cookie}";
            settings[$"{path}:Provider"] = "Shop";
            settings[$"{path}:Purpose"] = "Is a color.";
            settings[$"{path}:Lifetime"] = "1 day";
        }

        return settings;
    }
}
