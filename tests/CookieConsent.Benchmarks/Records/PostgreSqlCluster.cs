using System.Diagnostics;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.GatewayTests.Servers;
using Npgsql;

namespace CookieConsent.Benchmarks.Records;

/// <summary>A PostgreSQL of the benchmark's own with its default settings, on a Unix socket and 127.0.0.1.</summary>
internal sealed class PostgreSqlCluster : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"records-{Guid.NewGuid():N}");
    private readonly int _port = FreePort.Find();

    private PostgreSqlCluster()
    {
    }

    public static PostgreSqlCluster Start()
    {
        var cluster = new PostgreSqlCluster();
        Run("initdb", "--pgdata", cluster._folder, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C");
        Run(
            "pg_ctl", "start", "--pgdata", cluster._folder, "--wait", "--log", Path.Combine(cluster._folder, "log"),
            "--options", $"-h 127.0.0.1 -p {cluster._port} -k {cluster._folder}");
        return cluster;
    }

    /// <returns>The connection string.</returns>
    public string CreateDatabase(string name)
    {
        using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        using var command = source.CreateCommand($"CREATE DATABASE {name}");
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    public void Dispose()
    {
        Run("pg_ctl", "stop", "--pgdata", _folder, "--mode", "immediate", "--wait");
        Directory.Delete(_folder, recursive: true);
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database}";

    /// <summary>PostgreSQL refuses to run as root, so it runs as the user that Debian makes for it.</summary>
    private static void Run(string program, params string[] arguments)
    {
        var folder = Machine.PostgreSqlFolder ?? throw new InvalidOperationException(Machine.Missing(Part.PostgreSql));
        string[] command = [.. Environment.UserName == "root" ? ["/usr/sbin/runuser", "-u", "postgres", "--"] : Array.Empty<string>(), Path.Combine(folder, program), .. arguments];

        // The server inherits what its starter writes to, so output is not read: the end of it would never come.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cd / && exec \"$@\" >/dev/null 2>&1", "sh", .. command]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"This failed: {string.Join(' ', command)}");
        }
    }
}
