using System.Net.Http.Json;

namespace CookieConsent.Tests.Support;

/// <summary>A browser with a cookie jar, on one connection that is kept alive.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly TimeProvider _clock;
    private readonly Version _httpVersion;

    public Visitor(Uri address, TimeProvider clock, Version httpVersion, HttpMessageHandler? handler = null)
    {
        _clock = clock;
        _httpVersion = httpVersion;
        _client = new HttpClient(handler ?? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>The cookies it holds, in the order in which they came.</summary>
    public OrderedDictionary<string, string> Jar { get; } = [];

    /// <summary>Headers that it sends with every request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public Task<ReceivedResponse> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Saves a choice through the library's own request.</summary>
    public async Task<ReceivedResponse> ChooseAsync(params (string Category, string Choice)[] choices)
    {
        var response = await SendAsync(new HttpRequestMessage(HttpMethod.Put, "/cookies/preferences")
        {
            Content = JsonContent.Create(new { categories = choices.ToDictionary(choice => choice.Category, choice => choice.Choice) }),
        });
        response.Status.Should().Be(System.Net.HttpStatusCode.OK);
        return response;
    }

    public Task<ReceivedResponse> AcceptAllAsync() =>
        ChooseAsync(("statistics", "accepted"), ("first-party", "accepted"), ("third-party", "accepted"));

    public Task<ReceivedResponse> RejectAllAsync() => ChooseAsync();

    public async Task<ReceivedResponse> SendAsync(HttpRequestMessage request)
    {
        request.Version = _httpVersion;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        if (Jar.Count > 0 && !request.Headers.Contains("Cookie"))
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Jar.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var message = await _client.SendAsync(request);
        var response = await ReceivedResponse.ReadAsync(message);
        foreach (var cookie in response.SetCookies)
        {
            Keep(cookie);
        }

        return response;
    }

    public void Dispose() => _client.Dispose();

    private void Keep(ReceivedCookie cookie)
    {
        if (cookie.IsDeletion(_clock.GetUtcNow()))
        {
            Jar.Remove(cookie.Name);
        }
        else
        {
            Jar[cookie.Name] = cookie.Value;
        }
    }
}
