using System.Text.Json;

namespace CookieConsent.Records.Exhibits;

/// <summary>Reads the content of a stored exhibit, which another version of the library may have written.</summary>
internal static class ExhibitContent
{
    /// <summary>What the page asks; <see langword="null"/> where the content does not have it.</summary>
    public static string? AskedOf(ConsentExhibit exhibit)
    {
        try
        {
            using var content = JsonDocument.Parse(exhibit.Content);
            return content.RootElement.TryGetProperty("asked", out var asked) ? asked.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
