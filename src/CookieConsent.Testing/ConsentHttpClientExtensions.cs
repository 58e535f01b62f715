using System.Net.Http.Json;
using System.Text.Json;

namespace CookieConsent.Testing;

/// <summary>
/// Contains extension methods that choose as a visitor does, with the HTTP API of the application. The client keeps the choice in its
/// cookie jar, as the clients of <c>WebApplicationFactory</c> do unless <c>HandleCookies</c> is off.
/// </summary>
public static class ConsentHttpClientExtensions
{
    private const string DefaultPrefix = "/cookies";

    /// <summary>Accepts every category.</summary>
    /// <param name="client">The visitor.</param>
    /// <param name="prefix">The prefix of <c>MapCookieConsent()</c>.</param>
    /// <param name="cancellationToken">A token that cancels the request.</param>
    /// <returns>A task that completes when the choice is saved.</returns>
    /// <exception cref="CookieAssertionException">The application did not save the choice, or the client has no cookie jar.</exception>
    public static Task AcceptAllAsync(this HttpClient client, string prefix = DefaultPrefix, CancellationToken cancellationToken = default) =>
        ChooseAsync(client, prefix, (_, _) => true, cancellationToken);

    /// <summary>Rejects every optional category.</summary>
    /// <inheritdoc cref="AcceptAllAsync"/>
    public static Task RejectAllAsync(this HttpClient client, string prefix = DefaultPrefix, CancellationToken cancellationToken = default) =>
        ChooseAsync(client, prefix, (_, _) => false, cancellationToken);

    /// <summary>Accepts one category. What was accepted before stays accepted. Every other category is rejected, as in the panel.</summary>
    /// <inheritdoc cref="AcceptAllAsync"/>
    /// <param name="client">The visitor.</param>
    /// <param name="category">The id of the category, such as <c>statistics</c>.</param>
    /// <param name="prefix">The prefix of <c>MapCookieConsent()</c>.</param>
    /// <param name="cancellationToken">A token that cancels the request.</param>
    public static Task AcceptAsync(this HttpClient client, string category, string prefix = DefaultPrefix, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(category);
        return ChooseAsync(client, prefix, IsAccepted, cancellationToken, category);

        bool IsAccepted(string id, string? choice) => id.Equals(category, StringComparison.OrdinalIgnoreCase) || choice == "accepted";
    }

    private static async Task ChooseAsync(HttpClient client, string prefix, Func<string, string?, bool> isAccepted, CancellationToken cancellationToken, string? mustExist = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(prefix);
        var address = new Uri($"/{prefix.Trim('/')}/preferences", UriKind.Relative);
        var before = await ReadAsync(client, address, cancellationToken).ConfigureAwait(false);
        var categories = before.GetProperty("categories").EnumerateObject().Where(category => category.Name != CookieCategories.Necessary).ToList();
        if (mustExist is not null && !categories.Exists(category => category.Name.Equals(mustExist, StringComparison.OrdinalIgnoreCase)))
        {
            throw new CookieAssertionException(
                $"The application does not ask about a category '{mustExist}'. It asks about: {string.Join(", ", categories.Select(category => category.Name))}.");
        }

        var choices = categories.ToDictionary(category => category.Name, category => isAccepted(category.Name, category.Value.GetString()) ? "accepted" : "rejected");
        using var saved = await client.PutAsJsonAsync(address, new { categories = choices, asked = before.GetProperty("asked").GetString() }, cancellationToken).ConfigureAwait(false);
        if (!saved.IsSuccessStatusCode)
        {
            throw new CookieAssertionException(
                $"PUT {address} answered {(int)saved.StatusCode}, so the choice is not saved: {await saved.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)}");
        }

        var after = await ReadAsync(client, address, cancellationToken).ConfigureAwait(false);
        if (categories.Count > 0 && after.GetProperty("decidedAt").ValueKind == JsonValueKind.Null)
        {
            throw new CookieAssertionException(
                "The choice was saved, but the client did not send it with the next request. Use a client with HandleCookies, and an https address if the cookie is Secure.");
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(address, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            throw new CookieAssertionException(
                $"GET {address} answered {(int)response.StatusCode}, and not the visitor's choice. Call app.UseCookieConsent() and app.MapCookieConsent(), or pass its prefix.");
        }

        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken).ConfigureAwait(false);
    }
}
