using BenchmarkDotNet.Attributes;
using CookieConsent.Benchmarks.Cases;
using CookieConsent.Benchmarks.Support;
using CookieConsent.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Benchmarks.Benchmarks;

/// <summary>One request through each pipeline. As many are sent at a time as there are visitors who take turns.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private const int Turns = Requests.Visitors;

    private Server _empty = null!;
    private Server _cookiePolicy = null!;
    private Server _cookieConsent = null!;
    private byte[][] _requests = [];

    [ParamsSource(nameof(AllScenarios))]
    public Scenario Scenario { get; set; } = new();

    public static IEnumerable<Scenario> AllScenarios => Scenarios.All;

    [GlobalSetup]
    public void Start()
    {
        var catalogue = Catalogues.OfSize(Scenario.Declarations);
        var response = Responses.Of(Scenario);
        _empty = Server.Start(Pipeline.Empty, catalogue, response, Scenario.IsHttp2);
        _cookiePolicy = Server.Start(Pipeline.CookiePolicy, catalogue, response, Scenario.IsHttp2);
        _cookieConsent = Server.Start(Pipeline.CookieConsent, catalogue, response, Scenario.IsHttp2);
        _requests = Requests.Of(Scenario, _cookieConsent.Services.GetRequiredService<CatalogueAccessor>().Value);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Turns)]
    public void Empty() => _empty.Send(_requests, Turns);

    [Benchmark(OperationsPerInvoke = Turns)]
    public void CookiePolicy() => _cookiePolicy.Send(_requests, Turns);

    [Benchmark(OperationsPerInvoke = Turns)]
    public void CookieConsent() => _cookieConsent.Send(_requests, Turns);

    [GlobalCleanup]
    public void Stop()
    {
        _empty.Dispose();
        _cookiePolicy.Dispose();
        _cookieConsent.Dispose();
    }
}
