namespace CookieConsent.SetCookie;

/// <summary>How long a <c>Set-Cookie</c> line asks its cookie to live, and whether every browser reads it the same.</summary>
internal readonly record struct RequestedLifetime
{
    /// <summary>No attribute sets a lifetime.</summary>
    public static readonly RequestedLifetime Session = new(null, 0, 0, isFixedDate: false);

    private RequestedLifetime(DateTimeOffset? end, int maxAges, int attributes, bool isFixedDate)
    {
        End = end;
        IsSession = attributes == 0;
        HasOneValidMaxAge = maxAges == 1 && end is not null;
        IsOneMaxAge = HasOneValidMaxAge && attributes == 1;
        IsOneFixedDate = isFixedDate && attributes == 1;
    }

    /// <summary>
    /// When the cookie ends, from the last valid <c>Max-Age</c>, else the last valid <c>Expires</c>;
    /// <see langword="null"/> for one that lives as long as the browser's session.
    /// </summary>
    public DateTimeOffset? End { get; }

    /// <summary>Whether no attribute sets a lifetime, valid or not.</summary>
    public bool IsSession { get; }

    /// <summary>Whether there is exactly one <c>Max-Age</c>, in digits: every browser reads it, and no <c>Expires</c> beside it.</summary>
    public bool HasOneValidMaxAge { get; }

    /// <summary>Whether that <c>Max-Age</c> stands alone.</summary>
    public bool IsOneMaxAge { get; }

    /// <summary>Whether a single <c>Expires</c> in the form that every browser reads the same stands alone.</summary>
    public bool IsOneFixedDate { get; }

    public static RequestedLifetime In(SetCookieAttributes attributes, DateTimeOffset now)
    {
        DateTimeOffset? byMaxAge = null;
        DateTimeOffset? byExpires = null;
        var (maxAges, all, isFixedDate) = (0, 0, false);
        while (attributes.MoveNextLifetime())
        {
            var attribute = attributes.Current;
            var isValid = attribute.TryGetEnd(now, out var end);
            all++;
            if (attribute.Kind == SetCookieAttributeKind.MaxAge)
            {
                maxAges++;
                byMaxAge = isValid ? end : byMaxAge;
            }
            else
            {
                isFixedDate = isValid && attribute.IsFixedDate;
                byExpires = isValid ? end : byExpires;
            }
        }

        return new RequestedLifetime(byMaxAge ?? byExpires, byMaxAge is null ? 0 : maxAges, all, isFixedDate);
    }
}
