namespace CookieConsent.EntityFrameworkCore;

/// <summary>Conditions on rows, in a form that indexes serve.</summary>
internal static class RowQueries
{
    public static IQueryable<RecordRow> Matching(this IQueryable<RecordRow> records, ConsentRecordQuery query)
    {
        if (query.From is { } from)
        {
            var first = Moment.Ceiling(from);
            records = records.Where(record => record.RecordedAt >= first);
        }

        if (query.To is { } to)
        {
            var end = Moment.Ceiling(to);
            records = records.Where(record => record.RecordedAt < end);
        }

        if (query.Value is { } value)
        {
            var hash = RecordRow.HashOf(value);
            records = records.Where(record => record.ValueHash == hash);
        }

        return query.Id is { } id ? records.Where(record => record.Id == id) : records;
    }

    public static IQueryable<RecordRow> After(this IQueryable<RecordRow> records, RecordRow? last) => last is null
        ? records
        : records.Where(record => record.RecordedAt >= last.RecordedAt && (record.RecordedAt > last.RecordedAt || record.Number > last.Number));

    public static IQueryable<SealRow> Within(this IQueryable<SealRow> seals, DateTimeOffset? from, DateTimeOffset? until)
    {
        var (first, end) = (from?.UtcDateTime, until?.UtcDateTime);
        seals = first is null ? seals : seals.Where(seal => seal.Hour >= first);
        return end is null ? seals : seals.Where(seal => seal.Hour < end);
    }

    public static IQueryable<SealRow> After(this IQueryable<SealRow> seals, SealRow? last) =>
        last is null ? seals : seals.Where(seal => seal.Hour > last.Hour);

    public static IQueryable<ErasureRow> Within(this IQueryable<ErasureRow> erasures, DateTimeOffset? from, DateTimeOffset? until)
    {
        var (first, end) = (from?.UtcDateTime, until?.UtcDateTime);
        erasures = first is null ? erasures : erasures.Where(erasure => erasure.Hour >= first);
        return end is null ? erasures : erasures.Where(erasure => erasure.Hour < end);
    }

    public static IQueryable<ErasureRow> After(this IQueryable<ErasureRow> erasures, ErasureRow? last) => last is null
        ? erasures
        : erasures.Where(erasure => erasure.Hour >= last.Hour && (erasure.Hour > last.Hour || erasure.Number > last.Number));
}
