using CookieConsent.BrowserTests.Browsing;
using CookieConsent.EntityFrameworkCore.Tests.Faults;

namespace CookieConsent.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>Three applications on one database while visitors accept.</summary>
[Collection(PostgreSqlTests.Name)]
[Needs(Part.PostgreSql)]
public sealed class ProcessTests(PostgreSqlServer server)
{
    [Fact]
    public async Task Crash_of_the_database_and_of_an_application_costs_no_acceptance_in_force_and_no_seal()
    {
        await using var database = await server.CreateDatabaseAsync();
        var beginning = TimeProvider.System.GetUtcNow();
        var visitors = new AcceptingVisitors();
        using var stopping = new CancellationTokenSource();
        await using var killed = await ApplicationProcess.StartAsync("postgresql", database.ConnectionString, beginning);
        await using var second = await ApplicationProcess.StartAsync("postgresql", database.ConnectionString, beginning);
        await using var third = await ApplicationProcess.StartAsync("postgresql", database.ConnectionString, beginning);
        var running = new[] { killed, second, third }.Select(application => visitors.RunAsync(application, stopping.Token)).ToList();
        await visitors.UntilMoreAsync(300);

        await server.CrashAndStartAsync();
        await visitors.UntilMoreAsync(300);
        await killed.KillAsync();
        await visitors.UntilMoreAsync(300);
        await stopping.CancelAsync();
        await Task.WhenAll(running);

        await visitors.ShouldAllBeRecordedAsync(second);
    }
}
