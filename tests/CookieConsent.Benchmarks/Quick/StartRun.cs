using System.Diagnostics;
using System.Globalization;
using CookieConsent.Benchmarks.Cases;
using CookieConsent.Benchmarks.Support;

namespace CookieConsent.Benchmarks.Quick;

/// <summary>How long an application takes to start, each time in a process of its own: nothing is compiled, nothing cached.</summary>
internal static class StartRun
{
    private const int Rounds = 7;

    public static void Compare()
    {
        Console.WriteLine("| start of a host whose configuration declares | without CookieConsent | CookieConsent adds |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var size in new[] { 4, 100, 1_000 })
        {
            var without = double.MaxValue;
            var with = double.MaxValue;
            for (var round = 0; round < Rounds; round++)
            {
                without = Math.Min(without, InProcessOfItsOwn(Pipeline.Empty, size));
                with = Math.Min(with, InProcessOfItsOwn(Pipeline.CookieConsent, size));
            }

            Console.WriteLine(FormattableString.Invariant($"| {size:N0} cookies | {without:F0} ms | {with - without:F0} ms |"));
        }
    }

    /// <summary>Starts a host and measures the milliseconds.</summary>
    public static void Once(Pipeline pipeline, int size)
    {
        var catalogue = Catalogues.OfSize(size);
        var start = Stopwatch.GetTimestamp();
        using var server = Server.Start(pipeline, catalogue, _ => Task.CompletedTask);
        Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    private static double InProcessOfItsOwn(Pipeline pipeline, int size)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--start", pipeline.ToString(), size.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }
}
