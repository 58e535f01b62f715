using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Diagnostics;
using CookieConsent.Diagnostics.Discovery;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Endpoints.Discovery;

/// <summary>
/// <c>POST /cookies/observations</c>: names of cookies and storage keys, and origins, from the script in pages. Anybody can send them, so all is
/// bounded, and nothing is decided by it.
/// </summary>
internal sealed class ObservationsEndpoint(CookieDiscovery discovery, TimeProvider time)
{
    private const int MaxBytes = 4096;
    private const int MaxPerMinute = 300;
    private const int MaxNames = 100;

    /// <summary>Kinds of content by the words of the setting <c>Origins</c>, and by what browsers call the initiator (Resource Timing, section 4.3).</summary>
    private static readonly FrozenDictionary<string, string> Kinds = new[]
    {
        ("connect", "beacon connect fetch xmlhttprequest"), ("font", "font"), ("frame", "embed frame iframe object"), ("img", "css image img"),
        ("media", "audio media video"), ("script", "script"), ("style", "link style"),
    }.SelectMany(kind => kind.Item2.Split(' '), (kind, word) => (Word: word, Kind: kind.Item1)).ToFrozenDictionary(entry => entry.Word, entry => entry.Kind, StringComparer.Ordinal);

    private readonly MinuteBudget _budget = new(MaxPerMinute, time);

    public async Task PostAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!discovery.IsEnabled || !context.GetCookieCatalogue().Settings.Observe)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            SameOrigin.Require(context.Request);
            if (_budget.TryTake())
            {
                Add(await ReadAsync(context.Request).ConfigureAwait(false), context.Request.Host);
            }

            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (ProblemException exception)
        {
            await exception.Problem.WriteAsync(context).ConfigureAwait(false);
        }
    }

    private void Add(Observation seen, HostString host)
    {
        AddAll(CookieStorage.Cookie, seen.Cookies);
        AddAll(CookieStorage.LocalStorage, seen.LocalStorage);
        AddAll(CookieStorage.SessionStorage, seen.SessionStorage);
        AddAll(CookieStorage.IndexedDB, seen.IndexedDB);
        foreach (var (address, kinds) in (seen.Origins ?? ImmutableDictionary<string, string?>.Empty).Take(MaxNames))
        {
            if (WebOrigin.TryParse(address, out var origin) && !origin.IsHost(host))
            {
                discovery.AddOrigin(origin.ToString(), (kinds ?? "").Split(' ').Select(Kinds.GetValueOrDefault).OfType<string>());
            }
        }
    }

    private void AddAll(CookieStorage storage, IEnumerable<string?>? names)
    {
        foreach (var name in (names ?? []).OfType<string>().Where(name => CookieName.Error(name) is null).Take(MaxNames))
        {
            discovery.AddStored(storage, name);
        }
    }

    private static async Task<Observation> ReadAsync(HttpRequest request)
    {
        var body = new byte[MaxBytes + 1];
        try
        {
            var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted).ConfigureAwait(false);
            return length <= MaxBytes
                ? JsonSerializer.Deserialize(body.AsSpan(0, length), ObservationJson.Web.Observation) ?? throw new JsonException()
                : throw Unreadable(StatusCodes.Status413PayloadTooLarge, $"The body has more than {MaxBytes} bytes.");
        }

        // Half a surrogate pair is found no sooner than its text is read, and is no JsonException.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Unreadable(StatusCodes.Status400BadRequest, "The body is not JSON of this form.");
        }
        catch (BadHttpRequestException exception)
        {
            throw Unreadable(exception.StatusCode, exception.Message);
        }
    }

    private static ProblemException Unreadable(int status, string detail) =>
        new(new Problem(status, "The observations cannot be read.", detail, RequestBody.Field, """Send { "cookies": [ "name" ], "localStorage": [], "sessionStorage": [], "indexedDB": [], "origins": { "https://example.com": "script" } }."""));
}

/// <summary>What the script in a page has seen: names, and origins with the kind of what was loaded.</summary>
internal sealed record Observation(
    IReadOnlyList<string?>? Cookies,
    IReadOnlyList<string?>? LocalStorage,
    IReadOnlyList<string?>? SessionStorage,
    IReadOnlyList<string?>? IndexedDB,
    IReadOnlyDictionary<string, string?>? Origins);

/// <summary>Reads observations.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Observation))]
internal sealed partial class ObservationJson : JsonSerializerContext
{
    public static ObservationJson Web { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { MaxDepth = 4 });
}
