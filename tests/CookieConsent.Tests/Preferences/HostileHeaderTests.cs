using CookieConsent.Decisions;
using CookieConsent.Http;
using CookieConsent.Preferences;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Preferences.Import;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Preferences;

/// <summary>Bounded work for a hostile header. What is allocated is exact, and shows a work that grows faster than the header.</summary>
public sealed class HostileHeaderTests
{
    private const string Valid = "cookies_preferences=v1.20261123T174200Z.statistics~accepted~7d3f01aa";

    public static TheoryData<string, string> Headers => new()
    {
        { "the choice", Valid + ";" },
        { "a malformed choice", "cookies_preferences=v1.20261123T174200Z.statistics~accepted~;" },
        { "an empty choice", "cookies_preferences=;" },
        { "a refused cookie", "_ga=1;" },
        { "a refused pattern", "_pk_ses.1=1;" },
        { "an undeclared cookie", "x=1;" },
        { "an empty pair", ";" },
        { "a nameless pair", "=;" },
        { "many dots", "cookies_preferences=........;" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Ten_times_the_cookies_cost_at_most_about_ten_times_the_memory(string what, string cookie)
    {
        var catalogue = SampleDecisions.Statistics(("_ga", ""), ("_pk_ses.*", ""));
        var thousand = Allocated(string.Concat(Enumerable.Repeat(cookie, 1_000)));
        var tenThousand = Allocated(string.Concat(Enumerable.Repeat(cookie, 10_000)));

        tenThousand.Should().BeLessThan((thousand * 12) + 4096, what);

        long Allocated(string header) => AllocationsOf(() => RequestConsentEvaluator.Evaluate(header, catalogue, SampleDecisions.Clock));
    }

    [Theory]
    [InlineData('.')]
    [InlineData('~')]
    [InlineData('a')]
    [InlineData('=')]
    public void A_value_of_100_kB_costs_next_to_nothing_and_is_undecided(char character)
    {
        var header = "cookies_preferences=v1.20261123T174200Z" + new string(character, 100_000);
        var catalogue = SampleDecisions.Catalogue();

        PreferencesReader.Read(header, catalogue, SampleDecisions.Now).Should().Be(new PreferencesReadResult { Error = PreferencesError.Malformed });

        AllocationsOf(() => PreferencesReader.Read(header, catalogue, SampleDecisions.Now)).Should().BeLessThan(1024);
    }

    [Theory]
    [InlineData("=")]
    [InlineData("cookies_preferences")]
    [InlineData("cookies_preferences=")]
    [InlineData("_ga=1 ")]
    [InlineData("%7B")]
    [InlineData("{\"a\":1,")]
    [InlineData("[[[[")]
    [InlineData("v1.20261123T174200Z.a~rejected~00000000")]
    [InlineData(".a~rejected~00000000")]
    [InlineData("\u00e9\u0153")]
    public void One_value_of_32_kB_costs_next_to_nothing(string part)
    {
        var catalogue = SampleDecisions.Catalogue(Support.Declared.CatalogueWith(Imports.Mapping));
        var imports = Imports.ReaderOn(catalogue);
        foreach (var beginning in new[] { "", "cookies_preferences=", "cookies_preferences=v1.20261123T174200Z", "_ga=", "x=" })
        {
            var header = beginning + string.Concat(Enumerable.Repeat(part, 32_768 / part.Length));

            AllocationsOf(() => RequestConsentEvaluator.Evaluate(header, catalogue, SampleDecisions.Clock, imports: imports)).Should().BeLessThan(4096, beginning);
        }
    }

    [Fact]
    public void Fetch_metadata_of_any_size_costs_nothing()
    {
        foreach (var values in new StringValues[] { new string('x', 32_768), new(Enumerable.Repeat("cross-site", 5_000).ToArray()), new(Enumerable.Repeat("x", 5_000).ToArray()) })
        {
            var request = new Microsoft.AspNetCore.Http.Features.HttpRequestFeature { Method = "POST" };
            foreach (var name in new[] { "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest" })
            {
                request.Headers[name] = values;
            }

            FetchMetadata.IsCrossSiteWithoutCookies(request).Should().Be(values[0] == "cross-site");
            AllocationsOf(() => FetchMetadata.IsCrossSiteWithoutCookies(request)).Should().BeLessThan(128);
        }
    }

    [Fact]
    public void Choice_after_ten_thousand_cookies_is_still_read()
    {
        var catalogue = SampleDecisions.Statistics(("_ga", ""));
        var choice = PreferencesFormat.Format(SampleDecisions.Preferences(catalogue, _ => ConsentChoice.Rejected));
        var header = new StringValues(string.Concat(Enumerable.Repeat("cookies_preferences=x;", 10_000)) + "cookies_preferences=" + choice);

        RequestConsentEvaluator.Evaluate(header, catalogue, SampleDecisions.Clock).Decision.GetChoice("statistics").Should().Be(ConsentChoice.Rejected);
    }

    /// <summary>Bytes of the cheapest of several runs: the runtime allocates once for itself, on whichever run it happens to.</summary>
    private static long AllocationsOf<T>(Func<T> work) => Enumerable.Range(0, 8).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
