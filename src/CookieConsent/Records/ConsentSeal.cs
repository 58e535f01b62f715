using System.Security.Cryptography;
using System.Text;
using CookieConsent.Records;

namespace CookieConsent;

/// <summary>
/// The seal of one hour: a Merkle root over its records (RFC 6962), chained to the seal of the hour before. Every hour has one, also an
/// hour without a record, from the hour of the first record on.
/// </summary>
public sealed record ConsentSeal
{
    /// <summary>Gets the beginning of the hour, in UTC.</summary>
    public required DateTimeOffset Hour { get; init; }

    /// <summary>Gets how many records the hour had when it was sealed. Records that were erased before are included.</summary>
    public required long Count { get; init; }

    /// <summary>Gets the Merkle root over the records, as 64 lower-case hexadecimal digits.</summary>
    public required string Root { get; init; }

    /// <summary>Gets the <see cref="Hash"/> of the seal of the hour before; <see langword="null"/> for the first.</summary>
    public required string? Previous { get; init; }

    /// <summary>Gets the hour before which retention has deleted the records, or is about to.</summary>
    public required DateTimeOffset PurgedBefore { get; init; }

    /// <summary>Gets the end of the hour. No record that is stored after the seal is dated before it.</summary>
    public DateTimeOffset End => Hour.AddHours(1);

    /// <summary>Gets the SHA-256 of everything else in the seal, as 64 lower-case hexadecimal digits. A store computes it anew, and does not store it.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RecordFormat.Format(this))));

    /// <summary>Returns the beginning of the hour of a moment.</summary>
    /// <param name="moment">A moment.</param>
    /// <returns>The beginning of its hour, in UTC.</returns>
    public static DateTimeOffset HourOf(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        return new DateTimeOffset(utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerHour)), TimeSpan.Zero);
    }
}
