using System.Text.Json;

namespace CookieConsent.Tests.Support;

/// <summary>Catalogues in which every text contains markup or other special characters.</summary>
internal static class HostileCatalogues
{
    private static readonly string[] Words =
    [
        "PromptHeading", "PromptSentence", "Customize", "AcceptedMessage", "RejectedMessage", "SavedMessage", "FailedMessage", "HideMessage",
        "SettingsLink", "PanelHeading", "ClosePanel", "AllServices", "Confirm", "Details", "Undecided", "PolicyTitle", "PolicyIntroduction", "ChoiceHeading",
    ];

    /// <summary>By what they are, because XML and test names cannot hold all of them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["script"] = "<script>alert(1)</script>",
        ["ends of what it stands in"] = "</script></template></textarea></title><!-- ]]> -->",
        ["an attribute's end"] = "\"><img src=x onerror=alert(1)> ' onfocus=alert(1) autofocus='",
        ["references"] = "&amp; &lt;b&gt; &#60; &NewLine; &",
        ["places"] = "{0} {1} {{0}} @Model {",
        ["bidi controls"] = "\u202Eevig\u202C \u2066isolated\u2069 \u2067",
        ["line ends"] = "one\ntwo\r\nthree\tfour\u2028five",
        ["length"] = string.Concat(Enumerable.Repeat("é<b>0", 1_000)),
        ["beyond the first plane"] = "😀 \U0001F9D1\u200D\U0001F4BB",
    };

    /// <summary>The same as a cookie's name, of which a browser takes no control character, '=' or ';'.</summary>
    public static string NameOf(string text) => string.Concat(text.Where(character => !char.IsControl(character) && character is not ('=' or ';' or '*'))).Trim();

    /// <summary>The same in an address, of which a control character would make another.</summary>
    public static string AddressOf(string text) => "https://policies.example/?q=" + string.Concat(text.Where(character => !char.IsControl(character))).Trim();

    /// <summary>The same as a sentence of the library's in the site's words, in which a brace is an error.</summary>
    public static string SentenceOf(string text) => string.Concat(text.Where(character => character is not ('{' or '}')));

    public static string CatalogueOf(string text)
    {
        Dictionary<string, object?> Cookie(string name) => new()
        {
            ["Name"] = name,
            ["Provider"] = text,
            ["ProviderPolicy"] = AddressOf(text),
            ["Service"] = text,
            ["Purpose"] = text,
            ["Lifetime"] = "1 day",
        };
        object Category(string name) => new { Title = text, Description = text, Cookies = new Dictionary<string, object> { ["one"] = Cookie(name + NameOf(text)), ["pattern"] = Cookie($"{name}_*{NameOf(text)}") } };
        return JsonSerializer.Serialize(new
        {
            DefaultCulture = "fr",
            Categories = new Dictionary<string, object> { ["necessary"] = Category("n"), ["statistics"] = Category("s"), ["third-party"] = Category("t"), ["own"] = Category("o") },
            Sentences = Words.ToDictionary(name => name, _ => SentenceOf(text)),
        });
    }
}
