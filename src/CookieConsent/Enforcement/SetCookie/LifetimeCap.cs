using System.Globalization;
using System.Text;
using CookieConsent.Catalogue;

namespace CookieConsent.Enforcement.SetCookie;

/// <summary>Shortens a line that asks for longer than its cookie was declared to live. Everything else of it stays.</summary>
internal static class LifetimeCap
{
    /// <returns>The shortened line; <see langword="null"/> for one that asks for no more than the limit, or deletes.</returns>
    public static string? Shorten(SetCookieLine line, Lifetime limit, DateTimeOffset now)
    {
        if (line.ExpiresAt(now) is not { } end || end <= now)
        {
            return null;
        }

        if (limit.IsSession)
        {
            return Rewrite(line, null, now);
        }

        var last = limit.After(now);
        return end > last ? Rewrite(line, last, now) : null;
    }

    private static string Rewrite(SetCookieLine line, DateTimeOffset? end, DateTimeOffset now)
    {
        var result = new StringBuilder().Append(line.Pair);
        foreach (var attribute in line.Attributes)
        {
            if (attribute.Kind == SetCookieAttributeKind.Other || (end is not null && attribute.EndsAt(now) <= end))
            {
                result.Append(';').Append(attribute.Text);
            }
            else if (end is { } moment)
            {
                result.Append(';').Append(attribute.NameText).Append('=').Append(Value(attribute.Kind, moment, now));
            }
        }

        return result.ToString();
    }

    private static string Value(SetCookieAttributeKind kind, DateTimeOffset end, DateTimeOffset now) =>
        kind == SetCookieAttributeKind.MaxAge
            ? ((long)(end - now).TotalSeconds).ToString(CultureInfo.InvariantCulture)
            : end.ToString("R", CultureInfo.InvariantCulture);
}
