using System.Globalization;

namespace CookieConsent.BrowserTests.Jars;

/// <summary>Set-Cookie lines with odd lifetimes: dates, zones, repeated and broken attributes. The same at every run.</summary>
internal static class OddLines
{
    private static readonly string[] Forms =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd, dd MMM yyyy HH:mm:ss 'gmt'", "ddd, dd-MMM-yy HH:mm:ss 'GMT'", "dddd, dd-MMM-yyyy HH:mm:ss 'UTC'",
        "ddd, dd MMM yyyy HH:mm:ss '+0000'", "ddd, dd MMM yyyy HH:mm:ss '-0800'", "ddd, dd MMM yyyy HH:mm:ss '+1200'", "ddd, dd MMM yyyy HH:mm:ss 'PST'",
        "ddd, dd MMM yyyy HH:mm:ss 'GMT-0800'", "ddd, dd MMM yyyy HH:mm:ss", "ddd, dd MMM yyyy HH:mm 'GMT'", "ddd MMM d HH:mm:ss yyyy", "yyyy MMM d HH:mm:ss",
        "d'th' MMM yyyy H:m:s", "d'_'MMM'_'yyyy'_'H:m:s", "yyyy-MM-dd'T'HH:mm:ss'Z'", "MM/dd/yyyy HH:mm:ss", "'\"'ddd, dd MMM yyyy HH:mm:ss 'GMT\"'", "dd MMMM yyyy HH:mm:ss 'AM'",
        "HH:mm:ss dd MMM yyyy 'GMT'", "ddd, dd MMM yyyy HH:mm:ss.fff 'GMT'", "ddd; dd MMM yyyy HH:mm:ss 'GMT'", "ddd,dd MMM yyyy HH:mm:ss 'GMT'", "ddd, dd MMM yyyy HH:mm:ss 'GMT' yyyy",
    ];

    private static readonly string[] Others =
    [
        "", " ", "Path=/", "HttpOnly", "SameSite=Lax", "SameSite=", "x=\"a", "x=\"a; b\"", "=", "==", "Max-Age-=5", "Maxage=9", "Expires-=1", "Priority=High", "x=" + new string('y', 1_100), "x=\u0022",
    ];

    private static readonly string[] NoDates = ["", "0", "-1", "never", "=", "tomorrow", "Thu, 30 Feb 2100 00:00:00 GMT", "Fri, 01 Jan 10000 00:00:00 GMT", "Thu, 01 Jan 1600 00:00:00 GMT", new('x', 1_025)];

    private static readonly string[] Deleting =
        ["0", "-1", "000", "-0", " 0 ", "-99999999999999999999999999", new('0', 1_024), new('0', 1_025), "-" + new string('9', 1_024)];

    private static readonly string[] NoSeconds =
        ["", "+0", "+5", "+99999999", "1e3", "9e9", "abc", "\"0\"", "\"99999999\"", "0x0", "0.5", "0 0", "0,5", "--1", "-", "- 1", "99999999 ", "9999a"];

    /// <param name="batch">Which batch of them; the seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="now">The moment around which their dates lie.</param>
    /// <param name="withDeletions">Whether dates of the past and a Max-Age of 0 or below are among them.</param>
    public static string[] Batch(int batch, int count, DateTimeOffset now, bool withDeletions)
    {
        var random = new Random(batch);
        return [.. Enumerable.Range(0, count).Select(place => string.Create(CultureInfo.InvariantCulture, $"odd{batch}_{place}=x{Attributes(random, now, withDeletions)}"))];
    }

    private static string Attributes(Random random, DateTimeOffset now, bool withDeletions)
    {
        var lifetimes = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Lifetime(random, now, withDeletions)).ToList();
        var others = Enumerable.Range(0, random.Next(12) == 0 ? 20 : random.Next(0, 3)).Select(_ => Pick(random, Others));
        var all = lifetimes.Concat(others).ToArray();
        random.Shuffle(all);
        return (random.Next(20) == 0 ? "\"" : "") + string.Concat(all.Select(attribute => (random.Next(4) == 0 ? ";" : "; ") + attribute)) + (random.Next(8) == 0 ? ";" : "");
    }

    private static string Lifetime(Random random, DateTimeOffset now, bool withDeletions)
    {
        var blank = random.Next(10) == 0 ? " \t" : "";
        return random.Next(10) switch
        {
            0 or 1 => $"Max-Age{blank}={blank}{Pick(random, NoSeconds)}",
            2 => random.Next(2) == 0 ? "Max-Age" : "Expires",
            3 => $"expires={Pick(random, NoDates)}",
            4 => $"MAX-AGE={random.NextInt64(1, withDeletions ? 10 : 99_999_999)}",
            5 or 6 when withDeletions => $"Max-Age{blank}={blank}{Pick(random, Deleting)}",
            _ => $"Expires{blank}={blank}{Date(random, now, withDeletions).ToString(Pick(random, Forms), CultureInfo.InvariantCulture)}",
        };
    }

    private static DateTimeOffset Date(Random random, DateTimeOffset now, bool withDeletions) => withDeletions
        ? random.Next(3) == 0 ? new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero) : now.AddMinutes(-random.Next(0, 2_880))
        : now.AddMinutes(random.Next(2, 100_000));

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
