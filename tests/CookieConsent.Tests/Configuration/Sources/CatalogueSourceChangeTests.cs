using CookieConsent.Catalogue;
using CookieConsent.Configuration;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration.Sources;

/// <summary>A change that a source announces replaces its declarations as a whole.</summary>
public sealed class CatalogueSourceChangeTests
{
    private readonly CookieStore _store = new();

    [Fact]
    public async Task Change_is_in_force_for_the_next_request_and_the_options_follow()
    {
        _store.Declare("statistics", "_ga");
        await using var site = await _store.StartAsync();
        using var visitor = site.NewVisitor();
        var announced = new List<int>();
        using var subscription = site.Services.GetRequiredService<IOptionsMonitor<CookieConsentOptions>>().OnChange(options => announced.Add(options.Categories.Count));

        _store.Declare("first-party", "shop");
        _store.Announce();

        (await visitor.GetPreferencesAsync()).Categories().Should().Equal("necessary:accepted", "statistics:undecided", "first-party:undecided");
        announced.Should().Equal(2);
        site.Logs.Named("CatalogueReloaded").Should().ContainSingle();
    }

    [Fact]
    public async Task Announcement_without_a_difference_is_no_reload()
    {
        _store.Declare("statistics", "_ga");
        await using var site = await _store.StartAsync();
        var before = Catalogue(site);

        _store.Declare("statistics", "_ga");
        _store.Announce();

        _store.Reads.Should().Be(2);
        Catalogue(site).Should().BeSameAs(before);
        site.Logs.Named("CatalogueReloaded").Should().BeEmpty();
    }

    [Fact]
    public async Task Change_of_the_configuration_does_not_read_the_source_again()
    {
        var source = new ChangingSource();
        _store.Declare("statistics", "_ga");
        await using var site = await _store.StartAsync(configure: builder => builder.Configuration.Sources.Add(source));

        source.Change("CookieConsent:Categories:statistics:Cookies:_ga:Lifetime", "2 days");
        Catalogue(site).Find("_ga")!.Lifetime.Should().Be(CookieLifetime.Days(2));
        source.Change("CookieConsent:Categories:statistics:Cookies:_ga:Lifetime", null);

        Catalogue(site).Find("_ga")!.Lifetime.Should().Be(CookieLifetime.Days(1), "the supplied declaration was not changed");
        _store.Reads.Should().Be(1);
    }

    [Fact]
    public async Task Changes_during_a_read_result_in_one_more_read()
    {
        var ready = new TaskCompletionSource();
        _store.Declare("statistics", "_ga");
        await using var site = await _store.StartAsync();

        _store.Ready = ready.Task;
        _store.Announce();
        _store.Declare("statistics", "_gid");
        _store.Announce();
        _store.Announce();
        ready.SetResult();

        await Eventually.IsTrue(() => Catalogue(site).Find("_gid") is not null && _store.Reads == 3);
    }

    [Fact]
    public async Task Change_during_the_first_read_is_not_missed()
    {
        var ready = new TaskCompletionSource();
        _store.Declare("statistics", "_ga");
        _store.Ready = ready.Task;

        var starting = _store.StartAsync();
        await Eventually.IsTrue(() => _store.Reads == 1);
        _store.Announce();
        ready.SetResult();
        await using var site = await starting;

        await Eventually.IsTrue(() => _store.Reads == 2);
    }

    [Fact]
    public async Task Announcement_after_the_host_has_stopped_does_nothing()
    {
        _store.Declare("statistics", "_ga");
        var site = await _store.StartAsync();
        await site.DisposeAsync();

        _store.Announce();

        _store.Reads.Should().Be(1);
    }

    [Fact]
    public void Source_is_read_where_no_host_starts()
    {
        _store.Declare("statistics", "_ga");
        using var services = new ServiceCollection().AddSingleton(_store).AddCookieConsent().AddCatalogueSource<StoredCookies>().Services.BuildServiceProvider();

        services.GetRequiredService<CatalogueLoader>().Load();

        services.GetRequiredService<CatalogueAccessor>().Value.Find("_ga").Should().NotBeNull();
    }

    private static CookieCatalogue Catalogue(Site site) => site.Services.GetRequiredService<CatalogueAccessor>().Value;
}
