namespace CookieConsent.SetCookie;

/// <summary>How long a <c>Set-Cookie</c> line asks its cookie to live, and whether every browser reads it the same.</summary>
/// <param name="End">
/// When the cookie ends, from the last valid <c>Max-Age</c>, else the last valid <c>Expires</c>;
/// <see langword="null"/> for one that lives as long as the browser's session.
/// </param>
/// <param name="Attributes">How many attributes set a lifetime, valid or not.</param>
/// <param name="HasOneMaxAge">Whether there is exactly one <c>Max-Age</c>, in digits: every browser reads it, and no <c>Expires</c> beside it.</param>
/// <param name="IsFixedDate">Whether the last <c>Expires</c> has the form that every browser reads the same.</param>
internal readonly record struct RequestedLifetime(DateTimeOffset? End, int Attributes, bool HasOneMaxAge, bool IsFixedDate)
{
    public static RequestedLifetime Of(ReadOnlySpan<char> attributes, DateTimeOffset now)
    {
        DateTimeOffset? byMaxAge = null;
        DateTimeOffset? byExpires = null;
        var (maxAges, all, isFixedDate) = (0, 0, false);
        foreach (var range in attributes.Split(';'))
        {
            var attribute = new SetCookieAttribute(attributes[range]);
            if (attribute.Kind == SetCookieAttributeKind.Other)
            {
                continue;
            }

            all++;
            var isValid = attribute.TryGetEnd(now, out var end);
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

        return new RequestedLifetime(byMaxAge ?? byExpires, all, maxAges == 1 && byMaxAge is not null, isFixedDate);
    }
}
