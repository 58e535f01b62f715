using System.Text.Json;
using System.Text.Json.Serialization;
using CookieConsent.Records.Seals;

namespace CookieConsent.Records.Reports;

/// <summary>A record with everything that proves it: its leaf, the path to the root, and the seal.</summary>
/// <param name="Record">The record in its canonical form.</param>
/// <param name="Leaf">The leaf of the record.</param>
/// <param name="Path">The hashes from the leaf to the root, the lowest first.</param>
/// <param name="Root">The root that follows from them.</param>
/// <param name="Seal">The seal in its canonical form; <see langword="null"/> where the hour is not sealed yet.</param>
/// <param name="Hash">The hash of the seal.</param>
internal sealed record RecordProof(JsonElement Record, string Leaf, IReadOnlyList<PathStep> Path, string Root, JsonElement? Seal, string? Hash);

/// <summary>One line of a verification.</summary>
internal sealed record HourLine(string Hour, string State, long? Sealed, long Found, int Erased, string? Hash);

/// <summary>The last line of a verification.</summary>
/// <param name="Intact">Whether no hour is changed, removed or inserted, and the expected hash was found.</param>
/// <param name="Expected">Whether a seal has the expected hash; <see langword="null"/> where none was expected.</param>
/// <param name="Hours">How many hours there are, by state.</param>
internal sealed record VerificationLine(bool Intact, bool? Expected, IReadOnlyDictionary<string, int> Hours);

/// <summary>One line of the list of exhibits.</summary>
internal sealed record ExhibitEntry(string Hash, string Language, string StoredAt);

/// <summary>One line of the list of seals: the canonical form of the seal, and its hash.</summary>
internal sealed record SealEntry(string Hour, long Count, string Root, string? Previous, string PurgedBefore, string Hash);

/// <summary>The last line of a stream that broke.</summary>
internal sealed record StreamError(string Error);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RecordProof))]
[JsonSerializable(typeof(HourLine))]
[JsonSerializable(typeof(VerificationLine))]
[JsonSerializable(typeof(ExhibitEntry))]
[JsonSerializable(typeof(SealEntry))]
[JsonSerializable(typeof(StreamError))]
internal sealed partial class RecordReportJson : JsonSerializerContext;
