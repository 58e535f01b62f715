using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CookieConsent.Records.Files;

/// <summary>
/// One line of the file: <c>{"record":{…}}</c>, and the same with <c>exhibit</c>, <c>seal</c> or <c>erasure</c>. What is inside is the
/// canonical form, so that its hash can be computed from the line.
/// </summary>
internal static class FileLine
{
    public const string Record = "record";
    public const string Exhibit = "exhibit";
    public const string Seal = "seal";
    public const string Erasure = "erasure";

    private static readonly string[] Kinds = [Record, Exhibit, Seal, Erasure];

    public static byte[] Of(string kind, string json) => Encoding.UTF8.GetBytes($$"""{"{{kind}}":{{json}}}{{'\n'}}""");

    /// <summary>What a line is; <see langword="null"/> for a line that the library did not write.</summary>
    public static string? KindOf(ReadOnlySpan<byte> line)
    {
        foreach (var kind in Kinds)
        {
            if (line.StartsWith("{\""u8) && line[2..].StartsWith(Encoding.UTF8.GetBytes(kind)) && line[(2 + kind.Length)..].StartsWith("\":{"u8) && line.EndsWith("}}"u8))
            {
                return kind;
            }
        }

        return null;
    }

    public static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept((byte)' ');

    /// <summary>The hour of a record, without reading all of it. A quotation mark within a text is escaped, so no text looks like the field.</summary>
    public static DateTimeOffset? HourOf(ReadOnlySpan<byte> line)
    {
        var field = "\"time\":\""u8;
        var start = line.IndexOf(field);
        Span<char> time = stackalloc char[20];
        return start >= 0
            && line.Length >= start + field.Length + time.Length
            && Encoding.ASCII.TryGetChars(line.Slice(start + field.Length, time.Length), time, out _)
            && DateTimeOffset.TryParseExact(time, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? ConsentSeal.HourOf(moment)
            : null;
    }

    /// <summary>What a line contains; <see langword="null"/> where it cannot be read.</summary>
    public static T? Parse<T>(ReadOnlyMemory<byte> line, string kind, Func<JsonElement, T> parse)
        where T : class
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return parse(json.RootElement.GetProperty(kind));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
