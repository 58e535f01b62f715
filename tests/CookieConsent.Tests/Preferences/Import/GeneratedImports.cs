using CsCheck;

namespace CookieConsent.Tests.Preferences.Import;

/// <summary>Any values that some platform, or somebody who means harm, could have written.</summary>
internal static class GeneratedImports
{
    public const string InTime = "1795455700";
    public const string Huge = "1e99";

    private static readonly Gen<string> Key =
        Gen.OneOf(Gen.Const("matomo"), Gen.Const("ga"), Gen.Const("youtube"), Gen.Const("timestamp"), Gen.Const("functional_cookies"), Gen.Const("Matomo"));

    private static readonly Gen<string> Literal = Gen.Frequency(
        (6, Gen.Const("true")),
        (2, Gen.Const("false")),
        (6, Gen.Const(InTime)),
        (1, Gen.OneOf(Gen.Const("1"), Gen.Const(Huge), Gen.Const("null"), Gen.Const("\"true\""), Gen.Const("{}"), Gen.Const("[true]"), Gen.Const("1795456000000"))));

    /// <summary>The members of an object, most often with a timestamp that counts and every key that is mapped.</summary>
    public static readonly Gen<(string Key, string Literal)[]> Members = Gen.Select(
        Gen.Select(Key, Literal).Array[0, 4],
        Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))),
        (some, isComplete) => isComplete
            ? [.. some.Concat([("timestamp", InTime), ("ga", "true"), ("matomo", "true"), ("youtube", "true")]).DistinctBy(member => member.Item1)]
            : some);

    /// <summary>Values of which a few characters are cut out, doubled, or replaced by what a value could hold.</summary>
    public static readonly Gen<string> Mutated = Gen.Select(
        Members.Select(Json),
        Gen.Bool,
        Gen.Double[0, 1],
        Gen.Int[0, 8],
        Gen.String[Gen.Char["{}[]:,\"\\u0061truefalsgmo9-. %7B2D\0\u00e9\ud800"], 0, 8],
        (json, isEncoded, place, cut, inserted) =>
        {
            var value = isEncoded ? Uri.EscapeDataString(json) : json;
            var at = (int)(place * value.Length);
            return value[..at] + inserted + value[Math.Min(value.Length, at + cut)..];
        });

    public static string Json((string Key, string Literal)[] members) =>
        $"{{{string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Literal}"))}}}";
}
