namespace CookieConsent.Pages.Addresses;

/// <summary>The calls of <c>MapCookieConsent()</c>: one as a rule, and as many as the application makes.</summary>
internal sealed class ConsentMappings
{
    private readonly List<string> _prefixes = [];

    public int Count => _prefixes.Count;

    /// <summary>Whether addresses depend on the route of a page.</summary>
    public bool HaveRouteValues => _prefixes.Exists(prefix => prefix.Contains('{', StringComparison.Ordinal));

    /// <returns>The mapping's place, from 0, and how many earlier ones have the same prefix, which answer before it.</returns>
    public (int Place, int Twins) Add(string prefix)
    {
        var path = prefix.Trim('/');
        var twins = _prefixes.Count(known => known.Equals(path, StringComparison.OrdinalIgnoreCase));
        _prefixes.Add(path);
        return (_prefixes.Count - 1, twins);
    }
}
