using System.Diagnostics;

namespace CookieConsent.Benchmarks.Records;

/// <summary>Time and memory since its creation. The managed heap is looked at every 5 ms, with what is not collected yet.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private const double Megabyte = 1_000_000;

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Timer _timer;
    private long _peak;

    public MemoryWatch() => _timer = new Timer(_ => _peak = Math.Max(_peak, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 5);

    public string Result()
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        using var process = Process.GetCurrentProcess();
        return FormattableString.Invariant($"{elapsed.TotalSeconds:F1} s | {_peak / Megabyte:F0} MB | {process.PeakWorkingSet64 / Megabyte:F0} MB");
    }

    public void Dispose() => _timer.Dispose();
}
