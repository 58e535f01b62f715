using System.Buffers;
using System.Diagnostics;
using System.Text;
using CookieConsent.Injection.Documents;
using CookieConsent.Injection.ThirdParties;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Benchmarks.Proxy;

/// <summary>What reading a page for start tags costs, without a server: the fastest of many rounds.</summary>
internal static class ScanRun
{
    private const int Rounds = 200;
    private const int PagesPerRound = 50;

    public static void Compare()
    {
        foreach (var hasThirdParties in new[] { false, true })
        {
            var page = Encoding.UTF8.GetBytes(ProxyRun.Page(50_000, hasThirdParties));
            var (copy, undeclared, declared) = (Measure(page, (bytes, output) => output.Write(bytes)), Measure(page, Rewrite), Measure(page, RewriteDeclared));
            Console.WriteLine(FormattableString.Invariant($"third parties: {hasThirdParties}; copy {copy:F1} µs, read {undeclared:F1} µs, with a declared length {declared:F1} µs"));
        }
    }

    private static void Rewrite(byte[] page, IBufferWriter<byte> output) => Rewrite(page, output, isLastKnown: false);

    private static void RewriteDeclared(byte[] page, IBufferWriter<byte> output) => Rewrite(page, output, isLastKnown: true);

    private static void Rewrite(byte[] page, IBufferWriter<byte> output, bool isLastKnown)
    {
        var gate = new OriginGate((_, _) => false, "https", new HostString("town.example"));
        var document = new DocumentInjection(writeMarkup: null, new StartTagRewriter(gate));
        document.Write(page.AsSpan(0, 4000), output);
        document.Write(page.AsSpan(4000), output, isLastKnown);
        document.Complete(output);
    }

    /// <returns>Microseconds for a page.</returns>
    private static double Measure(byte[] page, Action<byte[], IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>(128 * 1024);

        // Until the optimized code is there.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2);)
        {
            output.ResetWrittenCount();
            write(page, output);
        }

        var fastest = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < PagesPerRound; i++)
            {
                output.ResetWrittenCount();
                write(page, output);
            }

            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalMicroseconds / PagesPerRound);
        }

        return fastest;
    }
}
