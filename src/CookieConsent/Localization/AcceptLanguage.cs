using System.Globalization;
using System.Runtime.InteropServices;
using CookieConsent.Catalogue.Texts;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Localization;

/// <summary>
/// The languages of a request's <c>Accept-Language</c> lines (RFC 9110 section 12.5.4). A visitor may send anything: an entry
/// that is malformed or too long is ignored, and only the best few are kept.
/// </summary>
internal static class AcceptLanguage
{
    public const int MaxTags = 10;

    private const int MaxQualityLength = 10;

    /// <summary>The best language tags, the best first. Tags of the same quality keep their order.</summary>
    public static IReadOnlyList<string> Read(StringValues lines)
    {
        var best = new Entry[MaxTags];
        var count = 0;
        for (var line = 0; line < lines.Count; line++)
        {
            var text = lines[line].AsSpan();
            foreach (var range in text.Split(','))
            {
                if (TryRead(text[range], out var tag, out var quality))
                {
                    var start = range.Start.Value + text[range].IndexOf(tag, StringComparison.Ordinal);
                    count = Insert(best, count, new Entry(line, start..(start + tag.Length), quality));
                }
            }
        }

        return [.. best.Take(count).Select(entry => lines[entry.Line]![entry.Tag])];
    }

    private static bool TryRead(ReadOnlySpan<char> entry, out ReadOnlySpan<char> tag, out double quality)
    {
        var semicolon = entry.IndexOf(';');
        tag = (semicolon < 0 ? entry : entry[..semicolon]).Trim(" \t");
        quality = 1;
        return tag.Length <= LanguageTag.MaxLength
            && LanguageTag.IsWellFormed(tag)
            && (semicolon < 0 || TryReadQuality(entry[(semicolon + 1)..].Trim(" \t"), out quality))
            && quality > 0;
    }

    private static bool TryReadQuality(ReadOnlySpan<char> parameter, out double quality)
    {
        quality = 0;
        return parameter is ['q' or 'Q', '=', .. var value]
            && value.Length <= MaxQualityLength
            && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quality)
            && quality <= 1;
    }

    private static int Insert(Span<Entry> best, int count, Entry entry)
    {
        var place = count;
        while (place > 0 && best[place - 1].Quality < entry.Quality)
        {
            place--;
        }

        if (place == best.Length)
        {
            return count;
        }

        var kept = Math.Min(count, best.Length - 1);
        best[place..kept].CopyTo(best[(place + 1)..]);
        best[place] = entry;
        return kept + 1;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Line, Range Tag, double Quality);
}
