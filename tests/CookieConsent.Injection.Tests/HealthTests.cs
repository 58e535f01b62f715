using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Injection.Tests;

/// <summary>The health check <c>cookie-consent</c> where pages cannot get the banner.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Site_whose_pages_get_the_banner_is_healthy()
    {
        await using var site = await InjectedSite.StartAsync(configure: AddCheck);
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/");

        (await CheckAsync(site)).Status.Should().Be(HealthStatus.Healthy);
    }

    [Theory]
    [InlineData("default-src 'none'", "default-src")]
    [InlineData("script-src 'self' 'strict-dynamic'", "script-src")]
    public async Task Policy_of_a_page_that_forbids_the_script_degrades_it_with_the_directive(string policy, string obstacle)
    {
        await using var site = await InjectedSite.StartAsync(
            context =>
            {
                context.Response.Headers.ContentSecurityPolicy = policy;
                return context.WriteHtmlAsync(InjectedSite.Page);
            },
            configure: AddCheck);
        using var visitor = site.NewVisitor();
        (await CheckAsync(site)).Status.Should().Be(HealthStatus.Healthy, "no page was sent yet");
        await visitor.GetAsync("/");

        var entry = await CheckAsync(site);

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data["problems"].Should().BeEquivalentTo(new[] { "injection-impossible" });
        entry.Data["injectionObstacles"].Should().BeEquivalentTo(new[] { obstacle });
    }

    [Theory]
    [InlineData(null, HealthStatus.Degraded)]
    [InlineData("\"Banner\": { \"Inject\": false }", HealthStatus.Healthy)]
    public async Task Missing_MapCookieConsent_degrades_it_unless_injection_is_off(string? setting, HealthStatus status)
    {
        await using var site = await Site.StartAsync(
            setting is null ? null : Declared.CatalogueWith(setting),
            builder =>
            {
                builder.Environment.EnvironmentName = Environments.Production;
                builder.Services.AddCookieConsent().AddBannerInjection();
                AddCheck(builder);
            },
            app => app.UseCookieConsent());

        var entry = await CheckAsync(site);

        entry.Status.Should().Be(status);
        entry.Data["problems"].Should().BeEquivalentTo(status == HealthStatus.Healthy ? Array.Empty<string>() : ["injection-impossible"]);
    }

    private static void AddCheck(WebApplicationBuilder builder) => builder.Services.AddHealthChecks().AddCookieConsent();

    private static async Task<HealthReportEntry> CheckAsync(Site site)
    {
        var entry = (await site.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["cookie-consent"];
        entry.Description.Should().BeNull();
        return entry;
    }
}
