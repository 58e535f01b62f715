using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace CookieConsent.EntityFrameworkCore.Tests.Faults;

/// <summary>A <see cref="RecordedApplication"/> that runs.</summary>
internal sealed class ApplicationProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ApplicationProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <param name="store"><c>file</c>, <c>sqlite</c> or <c>postgresql</c>.</param>
    /// <param name="place">The path of the file, or the connection string.</param>
    /// <param name="beginning">When its time begins: the same for all processes of a test.</param>
    public static async Task<ApplicationProcess> StartAsync(string store, string place, DateTimeOffset beginning)
    {
        string[] arguments = [typeof(RecordedApplication).Assembly.Location, store, place, beginning.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)];
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var address = await process.StandardOutput.ReadLineAsync();
        address.Should().StartWith("http://127.0.0.1:", "the application has to start");
        return new ApplicationProcess(process, new Uri(address!));
    }

    /// <summary>A visitor accepts.</summary>
    /// <returns>The value of the cookie; <see langword="null"/> if the acceptance was refused.</returns>
    public Task<string?> AcceptAsync(CancellationToken cancellationToken = default) => ChooseAsync("accepted", cancellationToken);

    /// <summary>A visitor rejects.</summary>
    public Task<string?> RejectAsync() => ChooseAsync("rejected", CancellationToken.None);

    public async Task LimitFilesAsync(ulong bytes) => (await Client.PostAsync($"/limit/{bytes}", content: null)).EnsureSuccessStatusCode();

    /// <summary>The ids and values of all records.</summary>
    public async Task<List<(Guid Id, string Value)>> RecordsAsync() =>
        [.. from line in await LinesAsync("/records/records.ndjson") select (line.GetProperty("id").GetGuid(), line.GetProperty("value").GetString()!)];

    /// <summary>The lines of a verification: one per hour, and one about the whole.</summary>
    public Task<List<JsonElement>> VerifyAsync() => LinesAsync("/records/verify");

    /// <summary>Ends it in the middle of whatever it does: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string?> ChooseAsync(string choice, CancellationToken cancellationToken)
    {
        using var response = await Client.PutAsJsonAsync("/cookies/preferences", new { categories = new { statistics = choice } }, cancellationToken);
        if (response.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        var line = response.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("cookies_preferences=", StringComparison.Ordinal));
        return line.Split(';')[0].Split('=')[1];
    }

    private async Task<List<JsonElement>> LinesAsync(string path) =>
        [.. (await Client.GetStringAsync(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
