using System.Diagnostics;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.GatewayTests.Servers;
using Npgsql;

namespace CookieConsent.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>A PostgreSQL of the tests' own: a new cluster on a Unix socket and 127.0.0.1, ended and deleted with the tests.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"records-{Guid.NewGuid():N}");
    private readonly int _port = FreePort.Find();

    public async Task InitializeAsync()
    {
        // A fixture is made even if all of its tests are skipped.
        if (Machine.Missing(Part.PostgreSql) is not null && !Machine.IsStrict)
        {
            return;
        }

        Requirement.Demand(Part.PostgreSql);
        await RunAsync("initdb", "--pgdata", _folder, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (Machine.PostgreSqlFolder is null)
        {
            return;
        }

        await RunAsync("pg_ctl", "stop", "--pgdata", _folder, "--mode", "immediate", "--wait");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ends the server as a power cut does, and starts it again.</summary>
    public async Task CrashAndStartAsync()
    {
        await RunAsync("pg_ctl", "stop", "--pgdata", _folder, "--mode", "immediate", "--wait");
        await StartAsync();
    }

    public async Task<PostgreSqlDatabase> CreateDatabaseAsync()
    {
        var name = $"records_{Guid.NewGuid():N}";
        await ExecuteAsync(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return new PostgreSqlDatabase(ConnectionString(name), () => ExecuteAsync(ConnectionString("postgres"), $"DROP DATABASE {name} WITH (FORCE)"));
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    // fsync protects against a crash of the machine, which no test here makes.
    private Task StartAsync() => RunAsync(
        "pg_ctl", "start", "--pgdata", _folder, "--wait", "--log", Path.Combine(_folder, "log"),
        "--options", $"-h 127.0.0.1 -p {_port} -k {_folder} -c fsync=off");

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=10";

    /// <summary>Runs a program of PostgreSQL, as the user that Debian makes for it if the tests run as root, which PostgreSQL refuses.</summary>
    private static async Task RunAsync(string program, params string[] arguments)
    {
        string[] command = [.. Environment.UserName == "root" ? ["/usr/sbin/runuser", "-u", "postgres", "--"] : Array.Empty<string>(), Path.Combine(Machine.PostgreSqlFolder!, program), .. arguments];

        // The server inherits what its starter writes to, so output is not read: the end of it would never come.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cd / && exec \"$@\" >/dev/null 2>&1", "sh", .. command]))!;
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, $"this has to run: {string.Join(' ', command)}");
    }
}

/// <summary>A database of one test.</summary>
public sealed class PostgreSqlDatabase(string connectionString, Func<Task> drop) : IAsyncDisposable
{
    public string ConnectionString { get; } = connectionString;

    public Task ExecuteAsync(string sql) => PostgreSqlServer.ExecuteAsync(ConnectionString, sql);

    public async ValueTask DisposeAsync() => await drop();
}

[CollectionDefinition(Name)]
public sealed class PostgreSqlTests : ICollectionFixture<PostgreSqlServer>
{
    public const string Name = "PostgreSQL";
}
