namespace CookieConsent.SetCookie;

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

        Current = new SetCookieAttribute(Next());
        return true;
    }

    /// <summary>Moves on to the next attribute that sets the cookie's lifetime.</summary>
    public bool MoveNextLifetime()
    {
        while (!_rest.IsEmpty)
        {
            var text = Next();
            if (SetCookieAttribute.MaySetLifetime(text) && new SetCookieAttribute(text) is { Kind: not SetCookieAttributeKind.Other } attribute)
            {
                Current = attribute;
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<char> Next()
    {
        var text = _rest[1..];
        var end = text.IndexOf(';');
        _rest = end < 0 ? default : text[end..];
        return end < 0 ? text : text[..end];
    }
}
