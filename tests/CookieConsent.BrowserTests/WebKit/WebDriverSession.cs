using System.Text;
using System.Text.Json;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>A window of WebKitGTK with its own cookie jar, and the commands of WebDriver that the tests use (https://www.w3.org/TR/webdriver2/).</summary>
internal sealed class WebDriverSession : IAsyncDisposable
{
    /// <summary>The member of a JSON object that has the id of an element.</summary>
    private const string ElementId = "element-6066-11e4-a52e-4f735466cecf";

    private readonly HttpClient _driver;
    private readonly string _path;

    private WebDriverSession(HttpClient driver, string path) => (_driver, _path) = (driver, path);

    public static async Task<WebDriverSession> StartAsync(HttpClient driver, bool hasScript, CancellationToken cancellationToken)
    {
        string[] args = hasScript ? ["--automation"] : ["--automation", "--enable-javascript=false"];
        var required = new Dictionary<string, object> { ["webkitgtk:browserOptions"] = new { args } };
        var session = await SendAsync(driver, HttpMethod.Post, "session", new { capabilities = new { alwaysMatch = required } }, cancellationToken);
        return new WebDriverSession(driver, $"session/{session.GetProperty("sessionId").GetString()}");
    }

    /// <summary>Opens a page, and returns when it has loaded.</summary>
    public Task OpenAsync(Uri address) => PostAsync("url", new { url = address });

    /// <summary>Goes back to the page before.</summary>
    public Task BackAsync() => PostAsync("back", new { });

    /// <summary>Calls a function in the page. Works also where the page's own scripts do not run, unless it returns a promise.</summary>
    public async Task<T> EvaluateAsync<T>(string function, params object[] args) =>
        (await PostAsync("execute/sync", new { script = $"return ({function})(...arguments);", args })).Deserialize<T>()!;

    /// <summary>Waits until a function returns true.</summary>
    public Task WaitForAsync(string function, params object[] args) => Eventually.IsTrue(() => EvaluateAsync<bool>(function, args));

    /// <summary>Clicks the element that a function returns, as soon as there is one.</summary>
    public async Task ClickAsync(string function, params object[] args)
    {
        await WaitForAsync($"(...parts) => ({function})(...parts) != null", args);
        var element = await EvaluateAsync<JsonElement>($$"""(...parts) => { const found = ({{function}})(...parts); found.scrollIntoView({ block: 'center' }); return found; }""", args);
        await PostAsync($"element/{element.GetProperty(ElementId).GetString()}/click", new { });
    }

    /// <summary>The cookies that the page's address gets, those that scripts cannot read included.</summary>
    public async Task<IReadOnlyList<WebDriverCookie>> CookiesAsync() =>
        (await SendAsync(_driver, HttpMethod.Get, $"{_path}/cookie")).Deserialize<List<WebDriverCookie>>(JsonSerializerOptions.Web)!;

    public Task DeleteCookiesAsync() => SendAsync(_driver, HttpMethod.Delete, $"{_path}/cookie");

    public async ValueTask DisposeAsync() => await SendAsync(_driver, HttpMethod.Delete, _path);

    private Task<JsonElement> PostAsync(string command, object body) => SendAsync(_driver, HttpMethod.Post, $"{_path}/{command}", body);

    private static async Task<JsonElement> SendAsync(HttpClient driver, HttpMethod method, string path, object? body = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await driver.SendAsync(request, cancellationToken);
        var content = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(content).GetProperty("value")
            : throw new InvalidOperationException($"{method} {path}: {content}");
    }
}

/// <param name="Name">Its name.</param>
/// <param name="Expiry">When it expires, in seconds since 1970; <see langword="null"/> for a session cookie.</param>
internal sealed record WebDriverCookie(string Name, long? Expiry);
