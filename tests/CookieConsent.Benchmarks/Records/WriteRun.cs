using System.Diagnostics;
using System.Globalization;
using CookieConsent.Records.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Benchmarks.Records;

/// <summary>How many records are stored per second, where many requests wait at the same time.</summary>
internal static class WriteRun
{
    public const string Action = "write";

    private const int Requests = 100;

    /// <summary>How long a request waits, as in a site.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(8);

    public static void Compare(RecordPlaces places)
    {
        Console.WriteLine($"Records per second, {Requests} waiting requests in each process:");
        Console.WriteLine();
        Console.WriteLine("| store | processes | records |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var (kind, processes) in new[] { (StoreKind.File, 1), (StoreKind.Sqlite, 1), (StoreKind.Sqlite, 3), (StoreKind.PostgreSql, 1), (StoreKind.PostgreSql, 3) })
        {
            var place = places.Create(kind);
            var children = Enumerable.Range(0, processes).Select(_ => ChildProcess.Start(Action, place)).ToList();
            children.ForEach(child => child.WaitUntilReady());
            children.ForEach(child => child.Continue());
            var results = children.ConvertAll(child => child.ReadLine().Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList());
            children.ForEach(child => child.Dispose());
            var (stored, refused) = (results.Sum(result => result[0]), results.Sum(result => result[1]));
            Console.WriteLine(FormattableString.Invariant($"| {kind} | {processes} | {stored / Duration.TotalSeconds:F0}/s{(refused > 0 ? $", {refused} refused after 2 s" : "")} |"));
        }
    }

    /// <summary>Writes in this process, and prints how many records were stored and refused.</summary>
    public static async Task OnceAsync(RecordPlace place)
    {
        await using var app = RecordSite.Build(place);
        var writer = app.Services.GetRequiredService<RecordWriter>();
        var exhibit = RecordSite.Load(app.Services);
        await writer.OpenAsync(CancellationToken.None);
        var writing = Task.Run(() => writer.RunAsync(CancellationToken.None));
        await WriteAsync(writer, exhibit, WarmUp);
        ChildProcess.WaitForOthers();
        var (stored, refused) = await WriteAsync(writer, exhibit, Duration);
        writer.Complete();
        await writing;
        Console.WriteLine(FormattableString.Invariant($"{stored} {refused}"));
    }

    private static async Task<(int Stored, int Refused)> WriteAsync(RecordWriter writer, ConsentExhibit exhibit, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => Task.Run(async () =>
        {
            var (stored, refused) = (0, 0);
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                using var deadline = new CancellationTokenSource(Deadline);
                var isStored = await writer.WriteAsync(RecordSite.Record(DateTimeOffset.UtcNow, exhibit), [exhibit], isAwaited: true, deadline.Token);
                (stored, refused) = isStored ? (stored + 1, refused) : (stored, refused + 1);
            }

            return (Stored: stored, Refused: refused);
        })));
        return (counts.Sum(count => count.Stored), counts.Sum(count => count.Refused));
    }
}
