namespace CookieConsent.GatewayTests.Passing;

/// <summary>A client that takes what comes as it comes.</summary>
internal static class HttpClients
{
    /// <summary>Nothing that works takes that long, however slow and busy the machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static HttpClient NewClient(Uri address, SocketsHttpHandler? handler = null) =>
        new(handler ?? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Patience };

    /// <summary>Asks, and returns as soon as the headers are there.</summary>
    public static async Task<HttpResponseMessage> OpenAsync(this HttpClient client, string path, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>One chunk of a body: what is there by the time something is.</summary>
    public static async Task<string> ReadChunkAsync(this Stream body)
    {
        var buffer = new byte[1024];
        return System.Text.Encoding.UTF8.GetString(buffer, 0, await body.ReadAsync(buffer).AsTask().WaitAsync(Patience));
    }
}
