using System.Diagnostics;
using System.Runtime;
using CookieConsent.Benchmarks.Cases;
using CookieConsent.Benchmarks.Support;
using CookieConsent.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Benchmarks.Quick;

/// <summary>
/// The three pipelines of one scenario, measured by turns so that whatever else the machine does disturbs all alike;
/// of many rounds the fastest counts.
/// </summary>
internal sealed class Contest : IDisposable
{
    private const int RequestsPerRound = Requests.Visitors;

    private readonly Server[] _servers;
    private readonly byte[][] _requests;

    public Contest(Scenario scenario)
    {
        var catalogue = Catalogues.OfSize(scenario.Declarations);
        _servers = [.. Enum.GetValues<Pipeline>().Select(pipeline => Server.Start(pipeline, catalogue, Responses.Of(scenario), scenario.IsHttp2))];
        _requests = Requests.Of(scenario, _servers[(int)Pipeline.CookieConsent].Services.GetRequiredService<CatalogueAccessor>().Value);
    }

    /// <summary>The responses of the pipelines to a request of the scenario.</summary>
    public IEnumerable<string> Show() => _servers.Select(server => server.Show(_requests[0]));

    /// <summary>Runs until the just-in-time compiler, which works aside and in its own time, has no second thoughts left.</summary>
    public void WarmUp()
    {
        var quiet = 0;
        for (var i = 0; i < 200 && quiet < 5; i++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            foreach (var server in _servers)
            {
                server.Send(_requests, RequestsPerRound);
            }

            Thread.Sleep(50);
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }

        // What lives as long as a connection grows old, as it does in a server; else some pipelines would be luckier.
        GC.Collect();
        GC.Collect();
    }

    public Cost[] Measure(int rounds)
    {
        var costs = Enumerable.Repeat(Cost.Unknown, _servers.Length).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < _servers.Length; i++)
            {
                costs[i] = costs[i].Least(MeasureOnce(_servers[i]));
            }
        }

        return costs;
    }

    public void Repeat(Pipeline pipeline, TimeSpan duration)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < duration;)
        {
            _servers[(int)pipeline].Send(_requests, RequestsPerRound);
        }
    }

    public void Dispose()
    {
        foreach (var server in _servers)
        {
            server.Dispose();
        }
    }

    private Cost MeasureOnce(Server server)
    {
        var bytes = server.AllocatedBytes();
        var start = Stopwatch.GetTimestamp();
        server.Send(_requests, RequestsPerRound);
        var elapsed = Stopwatch.GetElapsedTime(start);
        bytes = server.AllocatedBytes() - bytes;
        return new Cost(elapsed.TotalNanoseconds / RequestsPerRound, (double)bytes / RequestsPerRound);
    }
}
