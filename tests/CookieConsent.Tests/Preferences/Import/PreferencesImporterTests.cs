using System.Globalization;
using CookieConsent.Tests.Enforcement.Responses;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Preferences.Import;

/// <summary><c>AddPreferencesImporter&lt;T&gt;()</c>.</summary>
public sealed class PreferencesImporterTests
{
    private static readonly DateTimeOffset Yesterday = Site.Start.AddDays(-1);

    [Fact]
    public async Task Choice_of_another_platform_counts_and_is_replaced_with_the_next_navigation()
    {
        await using var site = await StartAsync<OtherPlatform>();
        using var visitor = Visitor(site, OtherPlatform.Value(Yesterday, "statistics=yes,third-party=no,unknown=yes,necessary=no"));

        (await visitor.GetPreferencesAsync()).Categories().Should()
            .Contain(["statistics:accepted", "third-party:rejected", "first-party:undecided", "necessary:accepted"]);
        var page = await visitor.SendAsync(Navigation());

        page.Body.Should().Be($"statistics {Yesterday:O}");
        page.SetCookies.Should().ContainSingle(line => line.Name == "cookies_preferences");
        visitor.Jar["cookies_preferences"].Should().Contain("statistics~accepted").And.Contain("third-party~rejected").And.NotContain("unknown");
        site.Logs.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Own_choice_outranks_a_newer_one_of_another_platform()
    {
        await using var site = await StartAsync<OtherPlatform>();
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));
        visitor.Jar[OtherPlatform.Name] = OtherPlatform.Value(site.Clock.GetUtcNow(), "statistics=yes");

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:rejected");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-400)]
    public async Task Acceptance_from_the_future_or_too_long_ago_does_not_count_and_a_rejection_does(int days)
    {
        await using var site = await StartAsync<OtherPlatform>();
        using var visitor = Visitor(site, OtherPlatform.Value(Site.Start.AddDays(days), "statistics=yes,third-party=no"));

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain(["statistics:undecided", "third-party:rejected"]);
    }

    [Fact]
    public async Task Choice_that_grows_too_old_no_longer_counts_on_an_unchanged_connection()
    {
        await using var site = await StartAsync<OtherPlatform>();
        using var visitor = Visitor(site, OtherPlatform.Value(Site.Start, "statistics=yes"));
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:accepted");

        site.Clock.Advance(TimeSpan.FromDays(300));

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
    }

    [Fact]
    public async Task Importer_that_throws_makes_the_visitor_undecided_and_is_logged_once()
    {
        await using var site = await StartAsync<FailingImporter>();
        using var visitor = Visitor(site, OtherPlatform.Value(Yesterday, "statistics=yes"));

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
        visitor.Jar["other"] = "another header";
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");

        site.Logs.Named("ImporterFailed").Should().ContainSingle()
            .Which.Message.Should().Contain(nameof(FailingImporter)).And.NotContain("statistics=yes");
    }

    [Fact]
    public async Task Importer_that_throws_makes_the_visitor_undecided_where_the_log_throws_too()
    {
        await using var site = await Site.StartAsync(configure: builder =>
        {
            builder.Logging.AddProvider(new BrokenLog());
            builder.Services.AddCookieConsent().AddPreferencesImporter<FailingImporter>();
        });
        using var visitor = Visitor(site, OtherPlatform.Value(Yesterday, "statistics=yes"));

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
    }

    [Fact]
    public async Task Importer_that_returns_what_fails_later_makes_the_visitor_undecided()
    {
        await using var site = await StartAsync<AmbiguousImporter>();
        using var visitor = Visitor(site, "x");

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
    }

    [Theory]
    [InlineData("")]
    [InlineData("%7B")]
    [InlineData("2026-11-22|statistics")]
    public async Task Value_that_is_no_choice_is_undecided(string value)
    {
        await using var site = await StartAsync<OtherPlatform>();
        using var visitor = Visitor(site, value);

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
    }

    [Fact]
    public async Task Hostile_value_of_30_kB_is_not_passed_to_the_importer()
    {
        await using var site = await StartAsync<CountingImporter>();
        using var visitor = Visitor(site, new string('{', 30_000));

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");

        Importer<CountingImporter>(site).Calls.Should().Be(0);
    }

    [Fact]
    public async Task Many_values_are_passed_at_most_nine_times()
    {
        await using var site = await StartAsync<CountingImporter>();
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = string.Join(';', Enumerable.Repeat($"{OtherPlatform.Name}=x", 1_000));

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");

        Importer<CountingImporter>(site).Calls.Should().Be(9);
    }

    [Fact]
    public async Task Importer_works_beside_the_built_in_one_and_a_rejection_in_either_counts()
    {
        await using var site = await StartAsync<OtherPlatform>(Imports.Mapping);
        using var visitor = Visitor(site, OtherPlatform.Value(Yesterday, "statistics=yes,first-party=yes"));
        visitor.Jar["cookies_preferences"] = Imports.Cookie("""{"matomo":false}""").Split('=', 2)[1];

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain(["statistics:rejected", "first-party:accepted", "third-party:undecided"]);
    }

    [Fact]
    public async Task Importer_for_the_library_s_own_cookie_replaces_the_built_in_one()
    {
        await using var site = await StartAsync<ReplacingImporter>(Imports.Mapping);
        using var visitor = site.NewVisitor();
        visitor.Jar["cookies_preferences"] = Imports.Cookie(false, Yesterday).Split('=', 2)[1];

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain(["statistics:accepted", "third-party:undecided"]);
    }

    [Fact]
    public async Task Importer_without_a_legal_cookie_name_stops_the_start()
    {
        var start = () => StartAsync<NamelessImporter>();

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*preferences importer NamelessImporter is empty*");
    }

    [Fact]
    public async Task Request_without_the_cookie_does_not_call_the_importer()
    {
        await using var site = await StartAsync<CountingImporter>();
        using var visitor = site.NewVisitor();
        visitor.Jar["basket"] = "1";

        await visitor.GetAsync("/page");
        await visitor.RejectAllAsync();
        visitor.Jar[OtherPlatform.Name] = "x";
        await visitor.GetAsync("/page");

        Importer<CountingImporter>(site).Calls.Should().Be(0);
    }

    private static Task<Site> StartAsync<T>(string? mapping = null)
        where T : class, IPreferencesImporter =>
        Site.StartAsync(
            Declared.CatalogueWith(mapping ?? "\"PolicyVersion\": \"1\""),
            configure: builder => builder.Services.AddCookieConsent().AddPreferencesImporter<T>().AddPreferencesImporter<T>(),
            endpoint: context =>
            {
                var consent = context.GetCookieConsent();
                return context.Response.WriteAsync($"{(consent.IsCategoryAllowed("statistics") ? "statistics" : "")} {consent.DecidedAt:O}");
            });

    private static Visitor Visitor(Site site, string value)
    {
        var visitor = site.NewVisitor();
        visitor.Jar[OtherPlatform.Name] = value;
        return visitor;
    }

    private static T Importer<T>(Site site) => site.Services.GetServices<IPreferencesImporter>().OfType<T>().Single();

    private static HttpRequestMessage Navigation()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/page");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");
        request.Headers.Add("Sec-Fetch-Dest", "document");
        return request;
    }

    /// <summary>The example of docs/guides/importers.md: <c>2026-11-22T17:42:00Z|statistics=yes,third-party=no</c>, percent-encoded.</summary>
    private sealed class OtherPlatform : IPreferencesImporter
    {
        public const string Name = "other-platform";

        public string CookieName => Name;

        public static string Value(DateTimeOffset decidedAt, string choices) =>
            Uri.EscapeDataString(string.Create(CultureInfo.InvariantCulture, $"{decidedAt:O}|{choices}"));

        public ImportedPreferences? Import(string value)
        {
            if (Uri.UnescapeDataString(value).Split('|') is not [var moment, var entries]
                || !DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var decidedAt))
            {
                return null;
            }

            var choices = new Dictionary<string, ConsentChoice>();
            foreach (var entry in entries.Split(','))
            {
                if (entry.Split('=') is [var category, "yes" or "no"])
                {
                    choices[category] = entry.EndsWith("yes", StringComparison.Ordinal) ? ConsentChoice.Accepted : ConsentChoice.Rejected;
                }
            }

            return new ImportedPreferences(decidedAt, choices);
        }
    }

    private sealed class CountingImporter : IPreferencesImporter
    {
        public int Calls { get; private set; }

        public string CookieName => OtherPlatform.Name;

        public ImportedPreferences? Import(string value)
        {
            Calls++;
            return null;
        }
    }

    private sealed class FailingImporter : IPreferencesImporter
    {
        public string CookieName => OtherPlatform.Name;

        public ImportedPreferences? Import(string value) => throw new FormatException("This platform is unknown.");
    }

    /// <summary>Ids in two cases may have two meanings; then it is no consent.</summary>
    private sealed class AmbiguousImporter : IPreferencesImporter
    {
        public string CookieName => OtherPlatform.Name;

        public ImportedPreferences? Import(string value) =>
            new(Yesterday, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Accepted, ["STATISTICS"] = ConsentChoice.Rejected });
    }

    private sealed class ReplacingImporter : IPreferencesImporter
    {
        public string CookieName => "cookies_preferences";

        public ImportedPreferences? Import(string value) =>
            new(Yesterday, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Accepted });
    }

    private sealed class NamelessImporter : IPreferencesImporter
    {
        public string CookieName => "";

        public ImportedPreferences? Import(string value) => null;
    }
}
