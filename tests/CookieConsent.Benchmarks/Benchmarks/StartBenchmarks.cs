using BenchmarkDotNet.Attributes;
using CookieConsent.Benchmarks.Cases;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Benchmarks.Benchmarks;

/// <summary>From a configuration that was read to the catalogue, in a warm process: what a reload costs.</summary>
[MemoryDiagnoser]
public class StartBenchmarks
{
    private IConfigurationRoot _configuration = null!;

    [Params(4, 100, 1_000)]
    public int Declarations { get; set; }

    [GlobalSetup]
    public void Read() => _configuration = Compiler.Configuration(Catalogues.OfSize(Declarations));

    [Benchmark]
    public object Compile() => Compiler.Compile(_configuration);
}
