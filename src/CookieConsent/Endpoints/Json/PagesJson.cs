using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CookieConsent.Localization;

namespace CookieConsent.Endpoints.Json;

/// <summary>The JSON of the HTTP surface, made at build so that trimming and native compilation keep it.</summary>
[JsonSerializable(typeof(CatalogueView))]
[JsonSerializable(typeof(PreferencesView))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(string[][]))]
internal sealed partial class PagesJson : JsonSerializerContext
{
    /// <summary>Letters of every script stay readable; what HTML could take for markup is escaped.</summary>
    public static PagesJson Web { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = false,
    });
}
