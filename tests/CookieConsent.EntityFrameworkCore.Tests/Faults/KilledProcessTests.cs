namespace CookieConsent.EntityFrameworkCore.Tests.Faults;

/// <summary>Applications that are killed while visitors accept.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("records").FullName;
    private readonly DateTimeOffset _beginning = TimeProvider.System.GetUtcNow();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("file")]
    [InlineData("sqlite")]
    public async Task Process_that_is_killed_loses_no_acceptance_in_force_and_repeats_none(string store)
    {
        var visitors = new AcceptingVisitors();
        for (var i = 0; i < 3; i++)
        {
            await using var killed = await StartAsync(store);
            var running = visitors.RunAsync(killed, CancellationToken.None);
            await visitors.UntilMoreAsync(50);

            await killed.KillAsync();
            await running;
        }

        await using var application = await StartAsync(store);
        await visitors.ShouldAllBeRecordedAsync(application);
        (await application.AcceptAsync()).Should().NotBeNull();
    }

    [Fact]
    public async Task Three_processes_seal_each_hour_of_one_database_once_and_one_may_be_killed()
    {
        var visitors = new AcceptingVisitors();
        using var stopping = new CancellationTokenSource();
        await using var killed = await StartAsync("sqlite");
        await using var second = await StartAsync("sqlite");
        await using var third = await StartAsync("sqlite");
        var running = new[] { killed, second, third }.Select(application => visitors.RunAsync(application, stopping.Token)).ToList();
        await visitors.UntilMoreAsync(100);

        await killed.KillAsync();
        await visitors.UntilMoreAsync(100);
        await stopping.CancelAsync();
        await Task.WhenAll(running);

        await visitors.ShouldAllBeRecordedAsync(second);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("sqlite")]
    public async Task Full_disk_refuses_acceptances_and_no_refusal_and_breaks_no_record(string store)
    {
        List<string?> inForce = [];
        await using (var application = await StartAsync(store))
        {
            inForce.Add(await application.AcceptAsync());

            // A part of the next record still fits.
            await application.LimitFilesAsync(store == "file" ? (ulong)new FileInfo(Place(store)).Length + 100 : 8192);
            (await application.AcceptAsync()).Should().BeNull();
            inForce.Add(await application.RejectAsync());
            await application.LimitFilesAsync(ulong.MaxValue);
            inForce.Add(await application.AcceptAsync());
            await application.KillAsync();
        }

        await using var again = await StartAsync(store);

        inForce.Should().NotContainNulls();
        (await again.RecordsAsync()).Select(record => record.Value).Should().BeEquivalentTo(inForce);
        (await again.VerifyAsync())[^1].GetProperty("intact").GetBoolean().Should().BeTrue();
    }

    private Task<ApplicationProcess> StartAsync(string store) => ApplicationProcess.StartAsync(store, Place(store), _beginning);

    private string Place(string store) => store == "file" ? Path.Combine(_folder, "records.ndjson") : $"Data Source={Path.Combine(_folder, "records.db")}";
}
