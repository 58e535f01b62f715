using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CookieConsent.Records.Page;

/// <summary>The texts of an exhibit, for people. Another version of the library may have written it: what it does not have is not shown.</summary>
internal sealed partial class ShownExhibit
{
    /// <summary>Where the question begins. Ahead of it are messages for after a choice.</summary>
    private const string Question = "<section class=\"vchoice-prompt\"";

    private static readonly (string Member, string Term)[] KnownFacts = [("policyVersion", "Policy version"), ("choiceLifetime", "A choice is kept for"), ("library", "Version of the library")];

    public ShownExhibit(ConsentExhibit exhibit)
    {
        Exhibit = exhibit;
        using var json = JsonDocument.Parse(exhibit.Content);
        var content = json.RootElement;
        var banner = TextOf(content, "banner");
        var facts = KnownFacts.Select(fact => KeyValuePair.Create(fact.Term, TextOf(content, fact.Member))).Prepend(KeyValuePair.Create("Controller", ControllerOf(content)));
        Facts = [.. facts.Where(fact => fact.Value.Length > 0)];
        Banner = LinesOf(banner[Math.Max(banner.IndexOf(Question, StringComparison.Ordinal), 0)..]);
        Panel = LinesOf(TextOf(content, "panel"));
        Cookies = [.. from category in ItemsOf(content, "catalogue", "categories") from cookie in ItemsOf(category, "cookies") select ShownCookie.Of(category, cookie)];
        Sentences = content.TryGetProperty("sentences", out var sentences) ? [.. sentences.EnumerateObject().Select(sentence => KeyValuePair.Create(sentence.Name, sentence.Value.ToString()))] : [];
    }

    public ConsentExhibit Exhibit { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; }

    public IReadOnlyList<string> Banner { get; }

    public IReadOnlyList<string> Panel { get; }

    public IReadOnlyList<ShownCookie> Cookies { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Sentences { get; }

    public static string TextOf(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.ToString() : "";

    private static string ControllerOf(JsonElement content) =>
        content.TryGetProperty("controller", out var controller) && controller.ValueKind == JsonValueKind.Object ? TextOf(controller, "name") : "";

    private static JsonElement.ArrayEnumerator ItemsOf(JsonElement json, params string[] path)
    {
        foreach (var member in path)
        {
            if (!json.TryGetProperty(member, out json))
            {
                return default;
            }
        }

        return json.EnumerateArray();
    }

    /// <summary>The text of markup that the library wrote, a line for each element that is not within a sentence.</summary>
    private static List<string> LinesOf(string html) =>
        [.. WebUtility.HtmlDecode(BlockTag().Replace(InlineTag().Replace(Blanks().Replace(html, " "), ""), "\n")).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex("</?(?:a|bdi|code|strong)(?: [^>]*)?>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineTag();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlockTag();
}

/// <summary>A row of the catalogue that visitors were shown.</summary>
internal sealed record ShownCookie(string Name, string Category, string Provider, string Service, string Purpose, string Lifetime)
{
    public static ShownCookie Of(JsonElement category, JsonElement cookie) => new(
        ShownExhibit.TextOf(cookie, "name"),
        ShownExhibit.TextOf(category, "title"),
        ShownExhibit.TextOf(cookie, "provider"),
        ShownExhibit.TextOf(cookie, "service"),
        ShownExhibit.TextOf(cookie, "purpose"),
        ShownExhibit.TextOf(cookie, "lifetime"));
}
