using BenchmarkDotNet.Attributes;
using CookieConsent.Benchmarks.Cases;
using CookieConsent.Catalogue;

namespace CookieConsent.Benchmarks.Benchmarks;

/// <summary>From a cookie's name to its declaration: what must not grow with the catalogue.</summary>
[MemoryDiagnoser]
public class LookupBenchmarks
{
    private CookieCatalogue _catalogue = null!;

    [Params(4, 100, 1_000)]
    public int Declarations { get; set; }

    [Params("basket", "_pk_id.1.1fff", "last_search")]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Compile() => _catalogue = Compiler.Compile(Compiler.Configuration(Catalogues.OfSize(Declarations)));

    [Benchmark]
    public bool Find() => _catalogue.Find(Name) is not null;
}
