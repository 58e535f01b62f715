using CookieConsent.Catalogue;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Configuration;

/// <summary>A configuration source that loses its settings decides nothing by that.</summary>
public sealed class VanishedSourceTests
{
    private const string Cookie = "_ga";
    private static readonly string Statistics = Compiled.Section("statistics", Cookie);

    [Fact]
    public async Task A_file_that_is_moved_away_beside_a_variable_keeps_the_last_good_catalogue_until_it_is_back()
    {
        using var file = new SettingsFile(Statistics);
        await using var site = await StartAsync(file, builder => AddVariable(builder, "CookieConsent__UndeclaredCookies", "Allow"));
        using var visitor = site.NewVisitor();
        var before = Current(site);

        file.Delete();
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueRefused").Count > 0);

        Current(site).Should().BeSameAs(before);
        (await visitor.GetAsync("/page")).CookieNames.Should().BeEmpty();
        var refusal = site.Logs.Named("CatalogueRefused").Should().ContainSingle().Subject;
        refusal.Level.Should().Be(LogLevel.Error);
        refusal.Values["Errors"].Should().BeOfType<string>().Which.Should().StartWith("CookieConsent: ").And.Contain("appsettings.json");

        file.Write(Statistics);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueRestored").Count > 0);
        Current(site).Should().BeSameAs(before);
        site.Logs.Named("CatalogueReloaded").Should().BeEmpty();

        file.Write(Compiled.Section("first-party", Cookie));
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);
        Current(site).FindCategory("first-party").Should().NotBeNull();
    }

    [Fact]
    public async Task Errors_that_follow_from_a_broken_file_are_not_reported()
    {
        using var file = new SettingsFile(Statistics);
        await using var site = await StartAsync(file, builder => AddVariable(builder, "CookieConsent__Categories__statistics__Cookies___ga__Lifetime", "2 days"));

        file.Delete();
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueRefused").Count > 0);

        site.Logs.Named("CatalogueRefused").Should().ContainSingle().Which.Values["Errors"].Should().BeOfType<string>()
            .Which.Should().Contain("appsettings.json").And.NotContain("is required");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Logging": {} }""")]
    [InlineData("")]
    [InlineData("""{ "CookieConsent": { "Categories": { "statistics": { "Cookies": { "_ga": { "Prov""")]
    public async Task A_file_without_the_section_or_caught_half_written_keeps_the_last_good_catalogue(string text)
    {
        using var file = new SettingsFile(Statistics, isUnreadableIgnored: true);
        await using var site = await StartAsync(file, builder => builder.Configuration.AddJson("""{ "UndeclaredCookies": "Allow" }"""));
        var before = Current(site);

        file.WriteRaw(text);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueRefused").Count > 0);

        Current(site).Should().BeSameAs(before);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Categories": {} }""")]
    [InlineData("""{ "PolicyVersion": "2" }""")]
    public async Task An_object_that_is_written_decides_also_an_empty_one(string section)
    {
        using var file = new SettingsFile(Statistics);
        await using var site = await StartAsync(file, builder => builder.Configuration.AddJson("""{ "UndeclaredCookies": "Allow" }"""));

        file.Write(section);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);

        Current(site).HasOptionalCategories.Should().BeFalse();
    }

    [Fact]
    public async Task An_environment_file_that_is_moved_away_keeps_the_last_good_catalogue()
    {
        using var file = new SettingsFile("""{ "UndeclaredCookies": "Block", "HideRefusedCookies": false }""");
        await using var site = await Site.StartAsync(Statistics, file.AddTo);
        var before = Current(site);

        file.Delete();
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueRefused").Count > 0);

        Current(site).Should().BeSameAs(before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_source_of_a_chained_configuration_that_loses_its_settings_keeps_the_last_good_catalogue(bool isTwiceChained)
    {
        var inner = new ChangingSource(("CookieConsent:UndeclaredCookies", "Allow"));
        var chained = new ConfigurationBuilder().Add(inner).AddJson(Statistics).Build();
        await using var site = await StartAsync(builder => builder.Configuration.AddConfiguration(isTwiceChained ? new ConfigurationBuilder().AddConfiguration(chained).Build() : chained));
        var before = Current(site);

        inner.Replace();

        site.Logs.Named("CatalogueRefused").Should().ContainSingle();
        Current(site).Should().BeSameAs(before);
    }

    [Fact]
    public async Task A_provider_that_keeps_its_keys_elsewhere_and_loses_them_keeps_the_last_good_catalogue()
    {
        var section = new ConfigurationBuilder().Add(new ChangingSource(("Shop:CookieConsent:UndeclaredCookies", "Allow"))).Build();
        await using var site = await StartAsync(builder => builder.Configuration.AddJson(Statistics).AddConfiguration(section.GetSection("Shop")));
        var before = Current(site);

        ((ChangingSource)section.Providers.Single()).Replace();

        site.Logs.Named("CatalogueRefused").Should().ContainSingle();
        Current(site).Should().BeSameAs(before);
    }

    [Fact]
    public async Task A_variable_that_is_gone_after_all_sources_are_read_again_keeps_the_last_good_catalogue()
    {
        var prefix = $"T{Guid.NewGuid():N}_";
        using var file = new SettingsFile(Statistics);
        using var variable = new Variable($"{prefix}CookieConsent__HideRefusedCookies", "false");
        await using var site = await StartAsync(file, builder => builder.Configuration.AddEnvironmentVariables(prefix));
        var before = Current(site);

        variable.Dispose();
        ((IConfigurationRoot)site.Services.GetRequiredService<IConfiguration>()).Reload();

        Current(site).Should().BeSameAs(before);
        site.Logs.Named("CatalogueRefused").Should().ContainSingle().Which.Message.Should().Contain("EnvironmentVariables");
    }

    [Fact]
    public async Task A_source_that_is_built_again_with_its_settings_is_the_same_source()
    {
        await using var site = await StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("CookieConsent:PolicyVersion", "2")]));
        var before = Current(site);

        ((IConfigurationBuilder)site.Services.GetRequiredService<IConfiguration>()).Sources.Insert(0, new ChangingSource());

        site.Logs.Named("CatalogueRefused").Should().BeEmpty();
        Current(site).Should().BeSameAs(before);
    }

    [Fact]
    public async Task A_source_whose_settings_are_in_another_one_too_may_be_removed()
    {
        var first = new ChangingSource(("CookieConsent:PolicyVersion", "2"));
        var second = new ChangingSource(("CookieConsent:PolicyVersion", "2"));
        await using var site = await StartAsync(builder => ((IConfigurationBuilder)builder.Configuration).Add(first).Add(second));
        var before = Current(site);

        first.Replace();
        site.Logs.Named("CatalogueRefused").Should().BeEmpty("nothing changed by it");
        second.Replace();

        site.Logs.Named("CatalogueRefused").Should().ContainSingle().Which.Message.Should().Contain(nameof(ChangingSource));
        Current(site).Should().BeSameAs(before);
    }

    [Fact]
    public async Task A_configuration_that_hides_its_sources_is_read_and_keeps_the_last_good_catalogue_when_it_loses_the_section()
    {
        var source = new ChangingSource(("CookieConsent:UndeclaredCookies", "Allow"));
        await using var site = await StartAsync(builder => builder.Services.AddSingleton<IConfiguration>(new HiddenSources(new ConfigurationBuilder().Add(source).Build())));
        var before = Current(site);
        before.Settings.AllowUndeclared.Should().BeTrue();

        source.Replace();

        site.Logs.Named("CatalogueRefused").Should().ContainSingle().Which.Message.Should().Contain("the configuration no longer has settings of this section");
        Current(site).Should().BeSameAs(before);
    }

    [Fact]
    public async Task A_category_and_a_necessary_declaration_that_are_gone_are_warned_of_by_name()
    {
        using var file = new SettingsFile("""
            { "Categories": {
              "necessary": { "Cookies": { "basket": {}, "cart": {} } },
              "statistics": { "Cookies": { "_ga": { "Provider": "A", "Purpose": "B.", "Lifetime": "1 day" } } },
              "first-party": { "Cookies": { "shop": { "Provider": "A", "Purpose": "B.", "Lifetime": "1 day" } } } } }
            """);
        await using var site = await StartAsync(file);

        file.Write("""
            { "Categories": {
              "necessary": { "Cookies": { "cart": {} } },
              "first-party": { "Cookies": { "shop": { "Provider": "A", "Purpose": "B.", "Lifetime": "1 day" } } } } }
            """);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);
        await Eventually.IsTrue(() => site.Logs.Named("DeclarationsGone").Count > 0);

        Current(site).FindCategory("statistics").Should().BeNull();
        var warning = site.Logs.Named("DeclarationsGone").Should().ContainSingle().Subject;
        warning.Level.Should().Be(LogLevel.Warning);
        warning.Values["Categories"].Should().Be("statistics");
        warning.Values["Cookies"].Should().Be("basket");
    }

    [Fact]
    public async Task A_cookie_that_moves_from_necessary_to_a_category_is_not_gone()
    {
        using var file = new SettingsFile(Compiled.Section("necessary", Cookie));
        await using var site = await StartAsync(file);

        file.Write(Statistics);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);

        site.Logs.Named("DeclarationsGone").Should().BeEmpty();
    }

    private static Task<Site> StartAsync(SettingsFile file, Action<WebApplicationBuilder>? configure = null) => StartAsync(builder =>
    {
        file.AddTo(builder);
        configure?.Invoke(builder);
    });

    private static Task<Site> StartAsync(Action<WebApplicationBuilder> configure) => Site.StartAsync(
        "{}",
        builder =>
        {
            ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
            configure(builder);
        },
        endpoint: context =>
        {
            context.Response.Headers.Append("Set-Cookie", $"{Cookie}=1");
            return context.Response.WriteAsync("page");
        });

    private static void AddVariable(WebApplicationBuilder builder, string name, string value)
    {
        var prefix = $"T{Guid.NewGuid():N}_";
        using var variable = new Variable(prefix + name, value);
        builder.Configuration.AddEnvironmentVariables(prefix);
    }

    private static CookieCatalogue Current(Site site) => site.Services.GetRequiredService<CatalogueAccessor>().Value;

    private sealed class HiddenSources(IConfiguration configuration) : IConfiguration
    {
        public string? this[string key]
        {
            get => configuration[key];
            set => configuration[key] = value;
        }

        public IEnumerable<IConfigurationSection> GetChildren() => configuration.GetChildren();

        public IChangeToken GetReloadToken() => configuration.GetReloadToken();

        public IConfigurationSection GetSection(string key) => configuration.GetSection(key);
    }
}
