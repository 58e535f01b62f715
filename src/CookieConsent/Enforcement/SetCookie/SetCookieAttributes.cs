namespace CookieConsent.Enforcement.SetCookie;

/// <summary>The attributes of one line, in their order. Allocates nothing.</summary>
internal ref struct SetCookieAttributes(ReadOnlySpan<char> rest)
{
    private ReadOnlySpan<char> _rest = rest;

    public SetCookieAttribute Current { get; private set; }

    public readonly SetCookieAttributes GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var text = _rest[1..];
        var end = text.IndexOf(';');
        Current = new SetCookieAttribute(end < 0 ? text : text[..end]);
        _rest = end < 0 ? default : text[end..];
        return true;
    }
}
