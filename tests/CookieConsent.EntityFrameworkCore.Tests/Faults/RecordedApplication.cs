using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.EntityFrameworkCore.Tests.Faults;

/// <summary>
/// An application that records choices, as a process of its own, so that it can be killed. It is the entry point of the tests' assembly,
/// which no test runner uses. It ends when its standard input does, so it does not outlive the tests.
/// </summary>
internal static class RecordedApplication
{
    private const string Settings = """
        { "CookieConsent": { "Categories": { "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Lifetime": "13 months", "Purpose": "Counts visits." } } } } } }
        """;

    private const PosixSignal FileTooLarge = (PosixSignal)25;

    /// <param name="arguments">The store, where it is, and the beginning of its time in Unix milliseconds.</param>
    public static async Task Main(string[] arguments)
    {
        var (store, place, beginning) = (arguments[0], arguments[1], long.Parse(arguments[2], CultureInfo.InvariantCulture));

        // Otherwise the limit would end the process. With this, the write fails, as it does on a full disk.
        using var full = PosixSignalRegistration.Create(FileTooLarge, signal => signal.Cancel = true);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Path.GetTempPath() });
        builder.Logging.ClearProviders();
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Settings)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(new QuickClock(DateTimeOffset.FromUnixTimeMilliseconds(beginning)));
        builder.Services.AddAuthorizationBuilder().AddPolicy("everybody", policy => policy.RequireAssertion(_ => true));
        Use(builder.Services.AddCookieConsent().AddConsentRecords(), store, place);

        var app = builder.Build();
        app.UseCookieConsent();
        app.MapCookieConsent();
        app.MapConsentRecords("/records").RequireAuthorization("everybody");
        app.MapPost("/limit/{bytes}", (ulong bytes) => FileSizeLimit.Set(bytes));
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static void Use(ConsentRecordsBuilder records, string store, string place) => _ = store switch
    {
        "file" => records.UseFile(place),
        "sqlite" => records.UseEntityFrameworkCore(options => options.UseSqlite(place)).CreateTables(),
        _ => records.UseEntityFrameworkCore(options => options.UseNpgsql(place)).CreateTables(),
    };

    /// <summary>A clock on which an hour takes a second, so that hours are sealed while a test runs. It is the same in all processes.</summary>
    private sealed class QuickClock(DateTimeOffset beginning) : TimeProvider
    {
        private const int Speed = 3600;

        public override DateTimeOffset GetUtcNow() => beginning + ((base.GetUtcNow() - beginning) * Speed);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Real(dueTime), Real(period));

        private static TimeSpan Real(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Speed;
    }
}

/// <summary>The longest file that this process may write: beyond it a write fails as on a full disk, after a part of it was written.</summary>
internal static partial class FileSizeLimit
{
    private const int FileSize = 1;

    /// <param name="bytes">The limit; the largest number for none.</param>
    public static void Set(ulong bytes)
    {
        var limit = new Limit(bytes, ulong.MaxValue);
        if (SetLimit(FileSize, ref limit) != 0)
        {
            throw new InvalidOperationException($"The limit was not set: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, ref Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}
