namespace CookieConsent.EntityFrameworkCore.Tests.Support;

/// <summary>Records of one hour, for tests beyond those of the contract.</summary>
internal static class TestRecords
{
    public static readonly DateTimeOffset Hour = new(2026, 11, 27, 14, 0, 0, TimeSpan.Zero);

    public static ConsentRecord Record(int second = 0) => new()
    {
        Id = Guid.NewGuid(),
        RecordedAt = Hour.AddSeconds(second),
        Value = "v1.20261127T140500Z.statistics~accepted~7d3f01aa",
        Event = ConsentEvent.AcceptAll,
        Surface = ConsentSurface.Banner,
        Language = "de",
        Exhibit = new string('a', 64),
        IsAskedVerified = true,
        PolicyVersion = "1",
    };

    public static ConsentExhibit Exhibit() => new() { Hash = new string('a', 64), Language = "de", StoredAt = Hour, Content = "{}" };

    public static ConsentSeal Seal(int hour, long count, string? previous) => new()
    {
        Hour = Hour.AddHours(hour),
        Count = count,
        Root = new string('f', 64),
        Previous = previous,
        PurgedBefore = Hour.AddYears(-3),
    };

    public static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
