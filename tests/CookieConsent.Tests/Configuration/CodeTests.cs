using CookieConsent.Catalogue;
using CookieConsent.Configuration;
using CookieConsent.Enforcement;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration;

/// <summary><c>AddCookieConsent(o =&gt; …)</c> configures after the section was bound.</summary>
public sealed class CodeTests
{
    [Fact]
    public async Task Code_sees_and_changes_the_values_of_the_section()
    {
        await using var site = await Site.StartAsync(Compiled.Section("statistics", "_ga"), builder => builder.Services.AddCookieConsent(options =>
        {
            options.PolicyVersion.Should().Be("1");
            options.PolicyVersion = "2";
            options.Categories["Statistics"].Cookies["_ga"].Lifetime = "2 days";
            options.Categories["statistics"].Cookies["_gid"] = new()
            {
                Provider = "Google",
                Purpose = new LocalizedText { ["en"] = "Counts.", ["fr"] = "Compte." },
                Lifetime = "1 day",
                Storage = CookieStorage.Cookie,
            };
        }));

        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;
        catalogue.Settings.PolicyVersion.Should().Be("2");
        catalogue.Find("_ga")!.Lifetime!.ToString().Should().Be("2 days");
        catalogue.Find("_gid")!.Purpose!.In(["fr"])!.Value.Text.Should().Be("Compte.");
    }

    [Fact]
    public async Task Calls_add_up_and_the_middleware_is_registered_once()
    {
        await using var site = await Site.StartAsync("{}", builder =>
        {
            builder.Services.AddCookieConsent(options => options.ChoiceLifetime = "1 month");
            builder.Services.AddCookieConsent(options => options.ChoiceLifetime = $"1{options.ChoiceLifetime}");
        });

        site.Services.GetRequiredService<CatalogueAccessor>().Value.Settings.ChoiceLifetime.ToString().Should().Be("11 months");
        site.Services.GetServices<CookieConsentStartupFilter>().Should().ContainSingle();
    }

    [Fact]
    public async Task Errors_in_code_are_reported_as_those_of_the_section_are()
    {
        var start = () => Site.StartAsync("""{ "Mode": "x" }""", builder => builder.Services.AddCookieConsent(options =>
        {
            options.Mode = (CookieConsentMode)7;
            options.PolicyVersion = null!;
            options.DefaultCulture = null!;
            options.ChoiceLifetime = null!;
            options.Categories["statistics"] = new() { Cookies = { ["_ga"] = new() { Storage = (CookieStorage)9, Provider = "A", Purpose = "B.", Lifetime = "1 day" } } };
        }));

        var error = await start.Should().ThrowAsync<OptionsValidationException>();
        error.Which.Failures.Select(failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)]).Should().BeEquivalentTo(
            "CookieConsent:Mode",
            "CookieConsent:Mode",
            "CookieConsent:PolicyVersion",
            "CookieConsent:DefaultCulture",
            "CookieConsent:ChoiceLifetime",
            "CookieConsent:Categories:statistics:Cookies:_ga:Storage");
    }

    [Fact]
    public async Task Nulls_in_code_are_errors_like_others()
    {
        var start = () => Site.StartAsync("{}", builder => builder.Services.AddCookieConsent(options =>
        {
            options.Categories["statistics"] = null!;
            options.Categories["necessary"] = new() { Cookies = { ["basket"] = null! } };
        }));

        var error = await start.Should().ThrowAsync<OptionsValidationException>();
        error.Which.Failures.Select(failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)])
            .Should().BeEquivalentTo("CookieConsent:Categories:statistics", "CookieConsent:Categories:necessary:Cookies:basket");
    }

    [Fact]
    public void Code_declares_alone_where_there_is_no_configuration()
    {
        using var services = new ServiceCollection()
            .AddCookieConsent(options => options.Categories["statistics"] = new() { Cookies = { ["_ga"] = new() { Provider = "A", Purpose = "B.", Lifetime = "1 day" } } })
            .Services.BuildServiceProvider();

        services.GetRequiredService<CatalogueLoader>().Load();

        services.GetRequiredService<CatalogueAccessor>().Value.FindCategory("statistics").Should().NotBeNull();
    }

    [Fact]
    public void The_catalogue_cannot_be_read_before_it_was_compiled() =>
        new CatalogueAccessor().Invoking(current => current.Value).Should().Throw<InvalidOperationException>();

    [Fact]
    public async Task Report_only_mode_is_warned_of_at_start()
    {
        await using var reporting = await Site.StartAsync("""{ "Mode": "ReportOnly" }""");
        await using var enforcing = await Site.StartAsync("{}");

        reporting.Logs.Named("ReportOnly").Should().ContainSingle().Which.Level.Should().Be(LogLevel.Warning);
        enforcing.Logs.Named("ReportOnly").Should().BeEmpty();
    }
}
