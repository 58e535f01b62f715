using System.Globalization;

namespace CookieConsent.Tests.Catalogue;

/// <summary>Another current culture while it is not disposed.</summary>
internal sealed class CurrentCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public CurrentCulture(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
