using CookieConsent.Records.Seals;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Benchmarks.Records;

/// <summary>Verification, export and retention over 1,000,000 records, each in a process of its own, with its time and memory.</summary>
internal static class MillionRun
{
    public const string Fill = "fill";

    private const int Hours = 1_000;
    private const int RecordsPerHour = 1_000;
    private const int Batch = 500;

    private static readonly TimeSpan Distance = TimeSpan.FromHours(1) / RecordsPerHour;

    private static readonly DateTimeOffset First = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = First.AddHours(Hours);
    private static readonly string[] Measured = ["verify", "export", "delete"];

    /// <param name="places">Where new stores are.</param>
    /// <param name="kinds">The kinds of store.</param>
    public static void Compare(RecordPlaces places, IEnumerable<StoreKind> kinds)
    {
        Console.WriteLine("1,000,000 records in 1,000 hours:");
        Console.WriteLine();
        Console.WriteLine("| store | work | time | managed heap, peak | process, peak |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: |");
        foreach (var kind in kinds)
        {
            var place = places.Create(kind);
            ChildProcess.Run(Fill, place);
            foreach (var action in Measured)
            {
                Console.WriteLine($"| {kind} | {action} | {ChildProcess.Run(action, place)} |");
            }
        }
    }

    /// <summary>Does one thing in this process, and prints what it took.</summary>
    public static async Task OnceAsync(string action, RecordPlace place)
    {
        var time = new SetTime(End.AddHours(1));
        await using var app = RecordSite.Build(place, time);
        var services = app.Services;
        var store = services.GetRequiredService<IConsentRecordStore>();
        var exhibit = RecordSite.Load(services);
        using var memory = new MemoryWatch();
        await store.OpenAsync();
        switch (action)
        {
            case Fill:
                await FillAsync(place, store, exhibit with { StoredAt = First }, services.GetRequiredService<ConsentSealer>(), time);
                break;
            case "verify":
                await VerifyAsync(services.GetRequiredService<ConsentVerification>());
                break;
            case "export":
                Expect(Hours * RecordsPerHour, await store.ReadRecordsAsync(new ConsentRecordQuery()).CountAsync());
                break;
            default:
                await store.PurgeAsync(End);
                Expect(0, await store.ReadRecordsAsync(new ConsentRecordQuery()).CountAsync());
                break;
        }

        Console.WriteLine(memory.Result());
    }

    private static async Task FillAsync(RecordPlace place, IConsentRecordStore store, ConsentExhibit exhibit, ConsentSealer sealer, SetTime time)
    {
        if (place.Kind != StoreKind.File)
        {
            await store.AppendAsync([], [exhibit]);
            await DatabaseRows.AddAsync(place, RecordSite.Record(First, exhibit), Hours * RecordsPerHour, Distance);
            await sealer.SealAsync(CancellationToken.None);
            return;
        }

        // Each hour is sealed when it is over, as in a site.
        for (var hour = First; hour < End; hour = hour.AddHours(1))
        {
            var records = Enumerable.Range(0, RecordsPerHour).Select(i => RecordSite.Record(hour + (i * Distance), exhibit));
            foreach (var batch in records.Chunk(Batch))
            {
                await store.AppendAsync(batch, [exhibit]);
            }

            time.Now = hour.AddHours(1) + ConsentSealer.Grace;
            await sealer.SealAsync(CancellationToken.None);
        }
    }

    private static async Task VerifyAsync(ConsentVerification verification)
    {
        var intact = 0;
        await foreach (var hour in verification.RunAsync(CancellationToken.None))
        {
            intact += hour is { State: HourState.Intact, Found: RecordsPerHour } ? 1 : 0;
        }

        Expect(Hours, intact);
    }

    private static void Expect(int expected, int found)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"{found} were found instead of {expected}.");
        }
    }

    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
