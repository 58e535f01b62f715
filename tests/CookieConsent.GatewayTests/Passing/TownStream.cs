namespace CookieConsent.GatewayTests.Passing;

/// <summary>Django's page of three chunks, each of which waits until it is released.</summary>
internal static class TownStream
{
    /// <summary>Releases a chunk only when the one before it has arrived.</summary>
    public static async Task ArrivesChunkByChunkAsync(HttpClient client, DjangoServer django)
    {
        var path = $"/stream/{Guid.NewGuid()}/";
        using var clerk = HttpClients.NewClient(django.Address);

        await ReleaseAsync(clerk, path);
        using var response = await client.OpenAsync(path, DjangoServer.Host);
        await using var body = await response.Content.ReadAsStreamAsync();

        response.Headers.Contains("Set-Cookie").Should().BeFalse();
        (await body.ReadChunkAsync()).Should().Be("first");
        await ReleaseAsync(clerk, path);
        (await body.ReadChunkAsync()).Should().Be("second");
        await ReleaseAsync(clerk, path);
        (await body.ReadChunkAsync()).Should().Be("third");
        (await body.ReadChunkAsync()).Should().BeEmpty();
    }

    private static async Task ReleaseAsync(HttpClient clerk, string path)
    {
        using var response = await clerk.OpenAsync(path + "release/", DjangoServer.Host);
        response.EnsureSuccessStatusCode();
    }
}
