using CookieConsent.BrowserTests.Browsing;
using CookieConsent.GatewayTests.Servers;

namespace CookieConsent.BrowserTests.Sites;

/// <summary>The Blazor sample as it is shipped, in a process of its own, with the origin of its film and its statistics.</summary>
internal sealed class BlazorSample : IAsyncDisposable
{
    /// <summary>The other origin that the sample names in its pages.</summary>
    private const string Other = "http://127.0.0.1:5093";

    private readonly ServerProcess _process;

    private BlazorSample(ServerProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="thirdParties">The setting <c>ThirdParties</c>.</param>
    public static async Task<BlazorSample> StartAsync(string thirdParties)
    {
        var port = FreePort.Find();
        var address = new Uri($"http://127.0.0.1:{port}/");
        string[] arguments =
        [
            Machine.BlazorSampleProgram,
            "--contentRoot", Machine.BlazorSampleFolder,
            "--environment", "Development",
            "--urls", $"{address};{Other}",
            $"--CookieConsent:ThirdParties={thirdParties}",
            $"--CookieConsent:Categories:third-party:Origins:{Other}=script frame",
        ];
        return new BlazorSample(await ServerProcess.StartAsync("dotnet", arguments, port), address);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
