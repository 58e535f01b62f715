using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CookieConsent.Benchmarks.Proxy;

/// <summary>
/// Requests through the three gateways by turns, from clients that each wait for their response, all in one process: what the
/// clients and the site cost is in every figure. The result is the median ratio of many rounds.
/// </summary>
internal static class ProxyRun
{
    private const int Clients = 8;
    private const int Rounds = 61;
    private const int WarmUp = 40;
    private const int RequestsPerRound = 400;

    private static readonly byte[] Request = Encoding.ASCII.GetBytes(
        "GET /page HTTP/1.1\r\nHost: town.example\r\nAccept: text/html\r\nAccept-Language: en\r\nSec-Fetch-Dest: document\r\nCookie: basket=1; other=2\r\n\r\n");

    public static void Compare()
    {
        Console.WriteLine("| page | gateway | requests | throughput, of the proxy alone | requests per processor time, of the proxy alone | allocated beyond the proxy alone |");
        Console.WriteLine("| ---: | --- | ---: | ---: | ---: | ---: |");
        foreach (var size in new[] { 1_000, 50_000, 500_000 })
        {
            Compare(size, hasThirdParties: false);
        }

        Compare(50_000, hasThirdParties: true);
    }

    /// <summary>Pages of 50 kB alone by turns, several times: with third parties, without, and without a declared length.</summary>
    public static void Repeat(int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            Compare(50_000, hasThirdParties: run % 3 == 0, declaresLength: run % 3 != 2);
        }
    }

    /// <summary>Requests pages of 50 kB through one gateway, for a profiler.</summary>
    public static void Profile(GatewayKind kind, bool hasThirdParties, TimeSpan duration)
    {
        using var site = Gateway.Site(Page(50_000, hasThirdParties));
        using var gateway = Gateway.InFrontOf(site, kind);
        var clients = Enumerable.Range(0, Clients).Select(_ => Connect(gateway.Address)).ToArray();
        var (start, count) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            Task.WhenAll(clients.Select(client => Task.Run(() => Exchange(client, RequestsPerRound / Clients)))).GetAwaiter().GetResult();
            count += RequestsPerRound;
        }

        Console.WriteLine(FormattableString.Invariant($"{kind}: {count / duration.TotalSeconds:F0}/s"));
    }

    private static void Compare(int size, bool hasThirdParties, bool declaresLength = true)
    {
        using var site = Gateway.Site(Page(size, hasThirdParties), declaresLength);
        var gateways = Enum.GetValues<GatewayKind>().Select(kind => Gateway.InFrontOf(site, kind)).ToArray();
        var clients = gateways.Select(gateway => Enumerable.Range(0, Clients).Select(_ => Connect(gateway.Address)).ToArray()).ToArray();
        var rates = gateways.Select(_ => new List<double>()).ToArray();
        var frugalities = gateways.Select(_ => new List<double>()).ToArray();
        var bytes = gateways.Select(_ => double.MaxValue).ToArray();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            for (var turn = 0; turn < gateways.Length; turn++)
            {
                // Each is first in its turn: the one after a garbage collection has an advantage.
                var i = (turn + round + WarmUp) % gateways.Length;
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var processor = Environment.CpuUsage.TotalTime;
                var start = Stopwatch.GetTimestamp();
                Task.WhenAll(clients[i].Select(client => Task.Run(() => Exchange(client, RequestsPerRound / Clients)))).GetAwaiter().GetResult();
                var elapsed = Stopwatch.GetElapsedTime(start);
                if (round >= 0)
                {
                    rates[i].Add(RequestsPerRound / elapsed.TotalSeconds);
                    frugalities[i].Add(RequestsPerRound / (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
                    bytes[i] = Math.Min(bytes[i], (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / RequestsPerRound);
                }
            }
        }

        foreach (var kind in Enum.GetValues<GatewayKind>())
        {
            var i = (int)kind;
            Console.WriteLine(FormattableString.Invariant(
                $"| {size / 1000} kB{(hasThirdParties ? " with third parties" : "")}{(declaresLength ? "" : " without a declared length")} | {kind} | {rates[i].Order().ElementAt(Rounds / 2):F0}/s | {Ratio(rates[i], rates[0])} | {Ratio(frugalities[i], frugalities[0])} | {bytes[i] - bytes[0]:F0} B |"));
        }

        foreach (var connection in clients.SelectMany(connections => connections))
        {
            connection.Dispose();
        }

        foreach (var gateway in gateways)
        {
            gateway.Dispose();
        }
    }

    /// <summary>The middle ratio of all rounds, and the quarters around it.</summary>
    private static string Ratio(List<double> rates, List<double> alone)
    {
        var ratios = rates.Zip(alone, (rate, other) => rate / other).Order().ToList();
        return FormattableString.Invariant($"{ratios[Rounds / 2]:F2}, {ratios[Rounds / 4]:F2} to {ratios[Rounds * 3 / 4]:F2}");
    }

    /// <summary>A page as sites have it: a head, and elements with attributes around short texts.</summary>
    public static string Page(int size, bool hasThirdParties)
    {
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Town</title><link rel=\"stylesheet\" href=\"/town.css\"></head><body class=\"home\"><main>");
        for (var i = 0; page.Length < size - 40; i++)
        {
            page.Append(hasThirdParties && i % 20 == 0 ? "<script src=\"https://cdn.example/widget.js\"></script>" : "");
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"entry entry-{i % 7}\"><a href=\"/entries/{i}?from=home\">Entry {i}</a> <span>Open from nine to five, and on Thursdays until seven.</span></li>\n");
        }

        return page.Append("</main></body></html>").ToString();
    }

    private static Socket Connect(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(address.Host, address.Port);
        return socket;
    }

    private static void Exchange(Socket socket, int count)
    {
        var buffer = new byte[64 * 1024];
        for (var i = 0; i < count; i++)
        {
            socket.Send(Request);
            new HttpResponseReader(socket, buffer).ReadToEnd();
        }
    }
}
