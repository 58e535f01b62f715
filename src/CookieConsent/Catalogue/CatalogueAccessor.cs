namespace CookieConsent.Catalogue;

/// <summary>The catalogue in force. A reload replaces it whole; a request reads it once.</summary>
internal sealed class CatalogueAccessor
{
    private CookieCatalogue? _value;

    /// <exception cref="InvalidOperationException">Read before the first catalogue was compiled.</exception>
    public CookieCatalogue Value
    {
        get => Volatile.Read(ref _value) ?? throw new InvalidOperationException("The cookie catalogue has not been compiled yet.");
        set => Volatile.Write(ref _value, value);
    }
}
