using System.Globalization;
using System.Text;

namespace CookieConsent.SetCookie;

/// <summary>Limits a line to the declared lifetime of its cookie, in a form that every browser reads the same.</summary>
internal static class LifetimeCap
{
    /// <param name="line">The line.</param>
    /// <param name="limit">The declared lifetime.</param>
    /// <param name="now">The moment of the response.</param>
    /// <param name="hasOwnDate">Whether the application set a <c>Date</c> header, by which browsers correct <c>Expires</c>.</param>
    /// <returns>
    /// The rewritten line; <see langword="null"/> for a session cookie, a deletion, and a line that asks in a plain form for no
    /// more than the limit.
    /// </returns>
    public static string? Shorten(in SetCookieLine line, CookieLifetime limit, DateTimeOffset now, bool hasOwnDate = false)
    {
        var requested = line.LifetimeAt(now);
        if (requested.Attributes == 0 || requested.End <= now)
        {
            return null;
        }

        if (limit.IsSession)
        {
            return Rewrite(line, null);
        }

        var last = limit.After(now);
        var isPlain = requested.Attributes == 1 && (requested.HasOneMaxAge || (requested.IsFixedDate && !hasOwnDate));
        if (isPlain && requested.End <= last)
        {
            return null;
        }

        var end = requested.End < last ? requested.End.Value : last;
        return Rewrite(line, (long)(end - now).TotalSeconds);
    }

    /// <summary>The line with one <c>Max-Age</c> in place of its lifetime attributes, or none.</summary>
    private static string Rewrite(in SetCookieLine line, long? seconds)
    {
        var result = new StringBuilder().Append(line.Pair);
        foreach (var range in line.Attributes.Split(';'))
        {
            var attribute = new SetCookieAttribute(line.Attributes[range]);
            if (attribute.Kind == SetCookieAttributeKind.Other)
            {
                result.Append(';').Append(attribute.Text);
            }
            else if (seconds is { } left)
            {
                result.Append(CultureInfo.InvariantCulture, $"; Max-Age={left}");
                seconds = null;
            }
        }

        return result.ToString();
    }
}
