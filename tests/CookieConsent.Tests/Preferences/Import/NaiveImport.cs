using System.Globalization;
using System.Text.Json.Nodes;

namespace CookieConsent.Tests.Preferences.Import;

/// <summary>The rules for what visitors bring along, implemented a second time, independently of the library.</summary>
internal static class NaiveImport
{
    private static readonly Dictionary<string, string[]> Mapping = new() { ["statistics"] = ["matomo", "ga"], ["third-party"] = ["youtube"] };

    /// <summary>What must be read from objects whose members are known.</summary>
    public static string ChoicesText((string Key, string Literal)[][] objects)
    {
        var whole = objects.Select(members => members.DistinctBy(member => member.Key).Count() == members.Length && members.All(member => member.Literal != GeneratedImports.Huge) ? members : []).ToList();
        var chosen = Mapping.Select(entry => (Category: entry.Key, Choice: Choice(entry.Value))).Where(entry => entry.Choice != "");
        return string.Join(' ', chosen.Select(entry => $"{entry.Category}:{entry.Choice}"));

        string Choice(string[] keys) =>
            whole.SelectMany(members => members).Any(member => keys.Contains(member.Key) && member.Literal == "false") ? "rejected"
            : whole.TrueForAll(members => keys.Select(key => (key, "true")).Append(("timestamp", GeneratedImports.InTime)).All(members.Contains)) ? "accepted"
            : "";
    }

    /// <summary>Whether a lenient reader finds a consent in a value.</summary>
    public static bool Accepts(string value, string category)
    {
        try
        {
            var members = JsonNode.Parse(Uri.UnescapeDataString(value))!.AsObject();
            var timestamp = double.Parse(members["timestamp"]!.ToJsonString(), CultureInfo.InvariantCulture);
            var age = Imports.Now.ToUnixTimeSeconds() - (timestamp < 1e11 ? timestamp : timestamp / 1000);
            return age is > -0.001 and < 185 * 86_400d && Array.TrueForAll(Mapping[category], key => members[key]!.GetValue<bool>());
        }
#pragma warning disable CA1031 // Whatever stops it, it found none.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
