using System.Text.Json;
using System.Text.Json.Serialization;

namespace CookieConsent.Components.Cascading;

/// <summary>The visitor's state as a page carries it to its interactive components, and as <c>GET /cookies/preferences</c> sends it.</summary>
/// <param name="PromptRequired">Whether a prompt is due.</param>
/// <param name="DecidedAt">When the visitor chose; <see langword="null"/> without a choice.</param>
/// <param name="Categories">The choice per category; empty where nothing is known.</param>
internal sealed record CarriedConsent(bool PromptRequired, DateTimeOffset? DecidedAt, IReadOnlyDictionary<string, string> Categories)
{
    /// <summary>Nothing is known of the visitor, so nothing is allowed.</summary>
    public static readonly CarriedConsent Unknown = new(PromptRequired: false, DecidedAt: null, new Dictionary<string, string>());

    /// <summary>The categories that are allowed while they are undecided.</summary>
    public IReadOnlyList<string> Measured { get; init; } = [];

    /// <summary>Where the page's script learns of choices; <see langword="null"/> where it is not mapped.</summary>
    public ConsentAddresses? Addresses { get; init; }

    /// <exception cref="JsonException">It is not a state.</exception>
    public static CarriedConsent Parse(string json) => JsonSerializer.Deserialize(json, CarriedJson.Default.CarriedConsent) ?? throw new JsonException("There is no state.");

    public override string ToString() => JsonSerializer.Serialize(this, CarriedJson.Default.CarriedConsent);
}

/// <summary>The addresses that the browser requests.</summary>
/// <param name="Script">The module that listens.</param>
/// <param name="Preferences">The state as JSON.</param>
internal sealed record ConsentAddresses(string Script, string Preferences);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CarriedConsent))]
internal sealed partial class CarriedJson : JsonSerializerContext;
