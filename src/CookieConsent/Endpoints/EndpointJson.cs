using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CookieConsent.Localization;

namespace CookieConsent.Endpoints;

/// <summary>The visitor's state as JSON.</summary>
/// <param name="PromptRequired">Whether a prompt is due.</param>
/// <param name="DecidedAt">When the visitor chose; <see langword="null"/> without a choice.</param>
/// <param name="Asked">What the catalogue asks, for a client to send back with a choice.</param>
/// <param name="Categories">The choice per category.</param>
internal sealed record PreferencesView(bool PromptRequired, DateTime? DecidedAt, string Asked, IReadOnlyDictionary<string, string> Categories)
{
    public static PreferencesView Of(ICookieConsentFeature consent, string asked) => new(
        consent.PromptRequired,
        consent.DecidedAt?.UtcDateTime,
        asked,
        new OrderedDictionary<string, string>(consent.Choices.Select(choice => KeyValuePair.Create(choice.Key, choice.Value.ToName()))));
}

/// <summary>Serializes responses; source-generated, so that trimming and native compilation keep it.</summary>
[JsonSerializable(typeof(CatalogueView))]
[JsonSerializable(typeof(AuditKnowledgeBase[]))]
[JsonSerializable(typeof(PreferencesView))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class EndpointJson : JsonSerializerContext
{
    /// <summary>Letters of every script stay readable; what HTML could take for markup is escaped.</summary>
    public static EndpointJson Web { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
