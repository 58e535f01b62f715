using System.Diagnostics;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.GatewayTests.Servers;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>
/// Debian's WebKitGTK, behind its driver and on a screen that is not there. Each visitor has a new window with an empty jar.
/// The driver starts once, and again when a window did not report to it in time, as seen once on a busy machine.
/// </summary>
public sealed class WebKitBrowser : IAsyncLifetime, IDisposable
{
    /// <summary>
    /// Ends the driver when the standard input ends, so also when the tests are killed. Then xvfb-run ends its
    /// X server and removes its files, which it could not if it were killed.
    /// </summary>
    private const string UntilInputEnds = """ "$0" "$@" & cat > /dev/null; kill $!; wait """;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(Browsers.Patience * 3);
    private static readonly TimeSpan PatienceForWindow = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private HttpClient? _driver;
    private Process? _process;

    public async Task InitializeAsync()
    {
        if (Machine.Missing(Part.WebKit) is null)
        {
            await StartAsync();
        }
    }

    /// <summary>A visitor with an empty jar, on a page of a site. One at a time, because the driver has one session.</summary>
    internal async Task<WebKitVisitor> OnAsync(Uri site, string path = "/", bool hasScript = true)
    {
        Requirement.Demand(Part.WebKit);
        var visitor = new WebKitVisitor(await OpenWindowAsync(hasScript), site);
        await visitor.OpenAsync(path);
        return visitor;
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    public void Dispose() => _driver?.Dispose();

    private async Task<WebDriverSession> OpenWindowAsync(bool hasScript)
    {
        using var deadline = new CancellationTokenSource(PatienceForWindow);
        try
        {
            return await WebDriverSession.StartAsync(_driver!, hasScript, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            await DisposeAsync();
            await StartAsync();
            return await WebDriverSession.StartAsync(_driver!, hasScript, CancellationToken.None);
        }
    }

    private async Task StartAsync()
    {
        var port = FreePort.Find();
        _driver?.Dispose();
        _driver = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = Patience };
        _process = Process.Start(new ProcessStartInfo(Machine.XvfbRun!, ["-a", "sh", "-c", UntilInputEnds, Machine.WebKitDriver!, $"--port={port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var deadline = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync())
        {
            await Task.Delay(BetweenTries, deadline.Token);
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _driver!.GetAsync(new Uri("status", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>The tests that share one driver of WebKit.</summary>
[CollectionDefinition(nameof(SharedWebKit))]
public sealed class SharedWebKit : ICollectionFixture<WebKitBrowser>;
