using CookieConsent.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Configuration;

/// <summary>The options system agrees with the catalogue in force.</summary>
public sealed class OptionsSystemTests
{
    [Fact]
    public async Task The_monitor_follows_a_valid_change_and_calls_its_listeners_once()
    {
        var source = new ChangingSource();
        await using var site = await Site.StartAsync(configure: builder => builder.Configuration.Sources.Add(source));
        var monitor = site.Services.GetRequiredService<IOptionsMonitor<CookieConsentOptions>>();
        var announced = new List<(string Version, string? Name)>();
        var before = monitor.CurrentValue;
        using var subscription = monitor.OnChange((options, name) => announced.Add((options.PolicyVersion, name)));

        source.Change("Logging:LogLevel:Default", "Debug");
        monitor.CurrentValue.Should().BeSameAs(before);
        source.Change("CookieConsent:PolicyVersion", "2");

        monitor.CurrentValue.PolicyVersion.Should().Be("2");
        announced.Should().Equal(("2", Options.DefaultName));

        subscription!.Dispose();
        source.Change("CookieConsent:PolicyVersion", "3");
        announced.Should().ContainSingle();
    }

    [Fact]
    public async Task Monitor_and_snapshot_keep_the_last_good_options_after_an_invalid_change()
    {
        var source = new ChangingSource();
        await using var site = await Site.StartAsync(configure: builder => builder.Configuration.Sources.Add(source));
        var monitor = site.Services.GetRequiredService<IOptionsMonitor<CookieConsentOptions>>();
        source.Change("CookieConsent:PolicyVersion", "2");
        var calls = 0;
        using var subscription = monitor.OnChange(_ => calls++);

        source.Replace(("CookieConsent:PolicyVersion", "3"), ("CookieConsent:ChoiceLifetime", "a while"));

        monitor.CurrentValue.PolicyVersion.Should().Be("2");
        monitor.Get(null).Should().BeSameAs(monitor.CurrentValue);
        using var scope = site.Services.CreateScope();
        var snapshot = scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<CookieConsentOptions>>();
        snapshot.Value.PolicyVersion.Should().Be("2");
        snapshot.Get(null).Should().BeSameAs(snapshot.Value);
        calls.Should().Be(0);
    }

    [Fact]
    public async Task Named_options_are_the_application_s_own_and_not_validated()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services.Configure<CookieConsentOptions>("other", options => options.PolicyVersion = " "));
        using var scope = site.Services.CreateScope();

        scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieConsentOptions>>().Get("other").PolicyVersion.Should().Be(" ");
        scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<CookieConsentOptions>>().Get("other").PolicyVersion.Should().Be(" ");
    }

    [Fact]
    public async Task A_change_that_a_source_announces_is_read()
    {
        var store = new Store { Version = "1" };
        await using var site = await Site.StartAsync(configure: store.AddTo);
        var monitor = site.Services.GetRequiredService<IOptionsMonitor<CookieConsentOptions>>();

        store.Version = "2";
        store.Announce();
        PolicyVersion(site).Should().Be("2");
        monitor.CurrentValue.PolicyVersion.Should().Be("2");

        store.Version = " ";
        store.Announce();
        PolicyVersion(site).Should().Be("2");
        monitor.CurrentValue.PolicyVersion.Should().Be("2");
        site.Logs.Named("CatalogueRefused").Should().ContainSingle();

        store.Version = "3";
        store.Announce();
        PolicyVersion(site).Should().Be("3");
        site.Logs.Named("CatalogueReloaded").Should().HaveCount(2);
    }

    [Fact]
    public async Task A_change_of_other_options_is_ignored()
    {
        var store = new Store { Version = "1", Name = "other" };
        await using var site = await Site.StartAsync(configure: store.AddTo);

        store.Version = "2";
        store.Announce();

        PolicyVersion(site).Should().Be("1");
    }

    [Fact]
    public async Task A_listener_that_throws_changes_nothing_of_what_is_in_force()
    {
        var store = new Store { Version = "1" };
        await using var site = await Site.StartAsync(configure: store.AddTo);
        using var subscription = site.Services.GetRequiredService<IOptionsMonitor<CookieConsentOptions>>().OnChange(_ => throw new InvalidOperationException("broken"));

        store.Version = "2";
        store.Invoking(changed => changed.Announce()).Should().Throw<Exception>();

        PolicyVersion(site).Should().Be("2");
        site.Logs.Named("CatalogueRefused").Should().BeEmpty();
    }

    private static string PolicyVersion(Site site) => site.Services.GetRequiredService<CatalogueAccessor>().Value.Settings.PolicyVersion;

    private sealed class Store : IOptionsChangeTokenSource<CookieConsentOptions>
    {
        private ConfigurationReloadToken _change = new();

        public required string Version { get; set; }

        public string Name { get; init; } = Options.DefaultName;

        public void AddTo(WebApplicationBuilder builder) => builder.Services
            .AddSingleton<IOptionsChangeTokenSource<CookieConsentOptions>>(this)
            .Configure<CookieConsentOptions>(options => options.PolicyVersion = Version);

        public IChangeToken GetChangeToken() => _change;

        public void Announce() => Interlocked.Exchange(ref _change, new ConfigurationReloadToken()).OnReload();
    }
}
