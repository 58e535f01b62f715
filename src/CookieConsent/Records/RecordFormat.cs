using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CookieConsent.Records;

/// <summary>
/// Records, exhibits, seals and erasures as canonical JSON. The forms of a record and of a seal are hashed, so they never change: every
/// seal of the past would be broken.
/// </summary>
internal static class RecordFormat
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string Format(ConsentRecord record) => CanonicalJson.Of(
        new RecordLine(
            record.IsAskedVerified,
            NameOf(record.Event),
            record.Exhibit,
            record.Id,
            record.Language,
            record.PolicyVersion,
            NameOf(record.Surface),
            Format(record.RecordedAt),
            record.Value),
        RecordLines.Default.RecordLine);

    public static string Format(ConsentExhibit exhibit) => CanonicalJson.Of(
        new ExhibitLine(exhibit.Content, exhibit.Hash, exhibit.Language, Format(exhibit.StoredAt)), RecordLines.Default.ExhibitLine);

    public static string Format(ConsentSeal seal) => CanonicalJson.Of(
        new SealLine(seal.Count, Format(seal.Hour), seal.Previous, Format(seal.PurgedBefore), seal.Root), RecordLines.Default.SealLine);

    public static string Format(ConsentErasure erasure) => CanonicalJson.Of(
        new ErasureLine(Format(erasure.ErasedAt), Format(erasure.Hour), erasure.RecordId, erasure.Leaf), RecordLines.Default.ErasureLine);

    /// <exception cref="JsonException">It is no record.</exception>
    /// <exception cref="FormatException">It is no record.</exception>
    public static ConsentRecord ParseRecord(JsonElement json) => json.Deserialize(RecordLines.Default.RecordLine) is { } line
        ? new ConsentRecord
        {
            Id = line.Id,
            RecordedAt = ParseMoment(line.Time),
            Value = line.Value,
            Event = ParseEvent(line.Event),
            Surface = ParseSurface(line.Surface) ?? throw new FormatException($"'{line.Surface}' is no surface."),
            Language = line.Language,
            Exhibit = line.Exhibit,
            IsAskedVerified = line.Asked,
            PolicyVersion = line.PolicyVersion,
        }
        : throw new JsonException();

    public static ConsentExhibit ParseExhibit(JsonElement json) => json.Deserialize(RecordLines.Default.ExhibitLine) is { } line
        ? new ConsentExhibit { Hash = line.Hash, Language = line.Language, StoredAt = ParseMoment(line.StoredAt), Content = line.Content }
        : throw new JsonException();

    public static ConsentSeal ParseSeal(JsonElement json) => json.Deserialize(RecordLines.Default.SealLine) is { } line
        ? new ConsentSeal { Hour = ParseMoment(line.Hour), Count = line.Count, Root = line.Root, Previous = line.Previous, PurgedBefore = ParseMoment(line.PurgedBefore) }
        : throw new JsonException();

    public static ConsentErasure ParseErasure(JsonElement json) => json.Deserialize(RecordLines.Default.ErasureLine) is { } line
        ? new ConsentErasure { RecordId = line.Id, Hour = ParseMoment(line.Hour), Leaf = line.Leaf, ErasedAt = ParseMoment(line.ErasedAt) }
        : throw new JsonException();

    /// <summary>A moment as records have it: <c>2026-11-27T14:05:00Z</c>.</summary>
    public static string Format(DateTimeOffset moment) => moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    public static string NameOf(ConsentEvent value) => value switch
    {
        ConsentEvent.AcceptAll => "accept-all",
        ConsentEvent.RejectAll => "reject-all",
        ConsentEvent.Save => "save",
        ConsentEvent.Change => "change",
        _ => "withdraw",
    };

    public static string NameOf(ConsentSurface value) => value switch
    {
        ConsentSurface.Banner => "banner",
        ConsentSurface.Panel => "panel",
        ConsentSurface.Page => "page",
        ConsentSurface.Placeholder => "placeholder",
        ConsentSurface.Api => "api",
        _ => "application",
    };

    /// <summary>The surface of a name; <see langword="null"/> for any other text.</summary>
    public static ConsentSurface? ParseSurface(string name) => name switch
    {
        "banner" => ConsentSurface.Banner,
        "panel" => ConsentSurface.Panel,
        "page" => ConsentSurface.Page,
        "placeholder" => ConsentSurface.Placeholder,
        "api" => ConsentSurface.Api,
        "application" => ConsentSurface.Application,
        _ => null,
    };

    private static ConsentEvent ParseEvent(string name) => name switch
    {
        "accept-all" => ConsentEvent.AcceptAll,
        "reject-all" => ConsentEvent.RejectAll,
        "save" => ConsentEvent.Save,
        "change" => ConsentEvent.Change,
        "withdraw" => ConsentEvent.Withdraw,
        _ => throw new FormatException($"'{name}' is no event."),
    };

    private static DateTimeOffset ParseMoment(string text) =>
        DateTimeOffset.ParseExact(text, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}

internal sealed record RecordLine(bool Asked, string Event, string Exhibit, Guid Id, string Language, string PolicyVersion, string Surface, string Time, string Value);

internal sealed record ExhibitLine(string Content, string Hash, string Language, string StoredAt);

internal sealed record SealLine(long Count, string Hour, string? Previous, string PurgedBefore, string Root);

internal sealed record ErasureLine(string ErasedAt, string Hour, Guid Id, string Leaf);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RecordLine))]
[JsonSerializable(typeof(ExhibitLine))]
[JsonSerializable(typeof(SealLine))]
[JsonSerializable(typeof(ErasureLine))]
internal sealed partial class RecordLines : JsonSerializerContext;
