using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Localization;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Localization;

/// <summary>Accept-Language is a visitor's input: its cost is bounded, whatever it holds, and so is what is remembered of it.</summary>
public sealed class AcceptLanguageTests
{
    private const string Written = """
        { "DefaultCulture": "en", "Categories": { "statistics": { "Cookies": { "stats": {
          "Provider": "P", "Lifetime": "1 day", "Purpose": { "en": "en", "fr": "fr", "fr-BE": "fr-BE", "de": "de" } } } } } }
        """;

    private static readonly CookieCatalogue Catalogue = Compiled.Catalogue(Written);

    public static TheoryData<string, string> HostileHeaders => new()
    {
        { "one tag of 3,200 parts", "fr" + Repeated("-a", 3_200) },
        { "one tag of 16,000 parts", "fr" + Repeated("-a", 16_000) },
        { "one tag of 32,000 letters", Repeated("a", 32_000) },
        { "one quality of 32,000 digits", "fr;q=0." + Repeated("1", 32_000) },
        { "32,000 hyphens", Repeated("-", 32_000) },
        { "32,000 commas", Repeated(",", 32_000) },
        { "32,000 blanks", Repeated(" ", 32_000) },
        { "32,000 semicolons", Repeated(";", 32_000) },
        { "10,600 tags of two letters", Repeated("xx,", 10_600) },
        { "890 tags of 35 characters", Repeated("xx-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaa,", 890) },
        { "tags each better than the last", string.Join(',', Enumerable.Range(1, 999).Select(i => $"xx-{i};q={i / 1000.0:0.000}")) },
    };

    [Theory]
    [MemberData(nameof(HostileHeaders))]
    public void Hostile_header_is_read_in_a_few_kilobytes(string what, string header) =>
        Allocation.Of(() => Read(header)).Should().BeLessThan(16_000, what);

    [Theory]
    [InlineData("/cookies/banner")]
    [InlineData("/cookies/panel")]
    [InlineData("/cookies/catalogue")]
    [InlineData("/cookies")]
    public async Task Tag_of_6400_characters_is_ignored_on_every_page(string path)
    {
        await using var site = await Site.StartAsync(Written);
        using var visitor = site.NewVisitor("de-" + Repeated("a-", 3_199) + "a, fr;q=0.5");

        var response = await visitor.GetAsync(path);

        response.Headers["Content-Language"].DefaultIfEmpty("fr").Should().Equal("fr");
    }

    [Theory]
    [InlineData("xx-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaa, de", "de")]
    [InlineData("fr-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaa", "fr")]
    [InlineData("fr-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaa, de", "de")]
    [InlineData("fr_BE, de", "de")]
    [InlineData("fr-, de", "de")]
    [InlineData("f, de", "de")]
    [InlineData("fr;q=1.5, de", "de")]
    [InlineData("fr;q=-1, de", "de")]
    [InlineData("fr;q=1e0, de", "de")]
    [InlineData("fr;q=, de", "de")]
    [InlineData("fr;q, de", "de")]
    [InlineData("fr;v=1, de", "de")]
    [InlineData("de;q=0.9,fr", "fr")]
    [InlineData("de ; q=0.9 , fr ; Q=1.000", "fr")]
    [InlineData("de;q=0, fr;q=0.001", "fr")]
    [InlineData("*, fr;q=0.5", "fr")]
    public void Tag_is_taken_where_it_and_its_quality_are_well_formed_and_it_has_35_characters_at_most(string header, string first) =>
        Read(header)[0].Should().Be(first);

    [Fact]
    public void Ten_tags_count_after_sorting()
    {
        var nine = string.Join(',', Enumerable.Range(0, 9).Select(i => $"x{(char)('a' + i)};q=0.5"));

        Read($"{nine}, de;q=0.4")[0].Should().Be("de");
        Read($"{nine}, xx;q=0.5, de;q=0.4")[0].Should().Be("en");
        Read($"{nine}, xx;q=0.5, de;q=0.6")[0].Should().Be("de");
    }

    [Fact]
    public void Header_in_several_lines_is_one_list()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = new string?[] { "de;q=0.5", null, "xx, fr;q=0.7" };

        VisitorCulture.Of(context, Catalogue)[0].Should().Be("fr");
    }

    [Fact]
    public void Visitor_s_cultures_are_those_that_are_written_as_the_site_writes_them()
    {
        Read("FR-be-x-secret").Should().Equal("fr-BE", "fr", "en");
        Read("it").Should().Equal("en");
    }

    [Fact]
    public void Visitor_s_cultures_are_found_once_in_a_request()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = "fr-BE";
        var cultures = VisitorCulture.Of(context, Catalogue);

        VisitorCulture.Of(context, Catalogue).Should().BeSameAs(cultures);
        VisitorCulture.Of(context, Compiled.Catalogue("{}")).Should().Equal("fr", "en");
        context.Request.Headers.AcceptLanguage = "de";
        VisitorCulture.Of(context, Catalogue).Should().Equal("de", "en");
    }

    [Fact]
    public void Header_that_was_read_before_costs_the_next_visitor_nothing()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = "fr-FR,fr;q=0.9,en;q=0.8";

        Allocation.Of(() =>
        {
            VisitorCulture.Of(context, Catalogue);
            context.Items.Clear();
        }).Should().Be(0);
    }

    [Fact]
    public void Headers_that_visitors_make_up_are_read_right_and_not_remembered_without_limit()
    {
        var catalogue = Compiled.Catalogue(Written);
        for (var turn = 0; turn < 2; turn++)
        {
            for (var i = 0; i < 20_000; i++)
            {
                Read($"xx-{i}, fr", catalogue)[0].Should().Be("fr");
                Read($"xx-{i}, de", catalogue)[0].Should().Be("de");
            }
        }

        Enumerable.Range(0, 20_000).Count(i => catalogue.CulturesByAcceptLanguage.TryGet($"xx-{i}, fr", out _)).Should().BeInRange(1, 256);
    }

    [Fact]
    public void Hundred_thousand_languages_share_the_names_of_the_few_that_are_written()
    {
        var versions = new CatalogueVersionProvider();
        var names = new HashSet<string>();
        for (var i = 0; i < 100_000; i++)
        {
            names.Add(versions.Of(Catalogue, new CatalogueResponseFactory(Catalogue, Cultures(i))));
        }

        names.Should().HaveCount(4, "the site writes English, French, Belgian French and German");
    }

    private static readonly string[] Roots = ["fr", "fr-BE", "de", "it", "en", "xx"];

    private static IReadOnlyList<string> Cultures(int i) => Read($"{Roots[i % Roots.Length]}-{i}");

    private static IReadOnlyList<string> Read(string header, CookieCatalogue? catalogue = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = header;
        return VisitorCulture.Of(context, catalogue ?? Catalogue);
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
