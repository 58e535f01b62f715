using System.Text.Json;
using CookieConsent.Tests.Configuration;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>The health check <c>cookie-consent</c>.</summary>
public sealed class HealthCheckTests
{
    [Fact]
    public async Task Site_that_enforces_a_complete_catalogue_is_healthy()
    {
        await using var site = await StartAsync("Production");
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/set?line=basket%3D1");

        var entry = await CheckAsync(site);

        entry.Status.Should().Be(HealthStatus.Healthy);
        Problems(entry).Should().BeEmpty();
        entry.Data["undeclared"].Should().Be(0);
    }

    [Fact]
    public async Task Undeclared_cookie_that_the_site_sets_degrades_it_with_its_name_and_one_that_a_visitor_sends_does_not()
    {
        await using var site = await StartAsync("Production");
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "anything=1";
        await visitor.GetAsync("/set");
        (await CheckAsync(site)).Status.Should().Be(HealthStatus.Healthy);

        await visitor.GetAsync("/set?line=who_knows%3Dsecret");
        var entry = await CheckAsync(site);

        entry.Status.Should().Be(HealthStatus.Degraded);
        JsonSerializer.Serialize(entry.Data).Should().NotContain("secret", "values are in no result");
        Problems(entry).Should().Equal("undeclared-cookies");
        entry.Data["undeclared"].Should().Be(1);
        entry.Data["undeclaredNames"].Should().BeEquivalentTo(new[] { "who_knows" });
    }

    [Theory]
    [InlineData("Production", HealthStatus.Degraded)]
    [InlineData("Development", HealthStatus.Healthy)]
    [InlineData("Staging", HealthStatus.Healthy)]
    public async Task Report_only_mode_degrades_it_in_Production_alone(string environment, HealthStatus status)
    {
        await using var site = await StartAsync(environment, Declared.CatalogueWith("\"Mode\": \"ReportOnly\""));

        var entry = await CheckAsync(site);

        entry.Status.Should().Be(status);
        entry.Data["mode"].Should().Be("ReportOnly");
        Problems(entry).Should().Equal(status == HealthStatus.Healthy ? [] : ["report-only"]);
    }

    [Fact]
    public async Task Refused_change_of_the_configuration_degrades_it_until_a_valid_one()
    {
        var settings = new ChangingSource();
        await using var site = await Site.StartAsync(configure: builder =>
        {
            builder.Configuration.Sources.Add(settings);
            builder.Services.AddHealthChecks().AddCookieConsent();
        });

        settings.Change("CookieConsent:Mode", "nonsense");
        Problems(await CheckAsync(site)).Should().Equal("reload-refused");

        settings.Change("CookieConsent:Mode", "Enforce");
        (await CheckAsync(site)).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Missing_middleware_is_unhealthy()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services.AddHealthChecks().AddCookieConsent(), pipeline: _ => { });

        var entry = await CheckAsync(site);

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        Problems(entry).Should().Equal("middleware-missing");
    }

    [Fact]
    public async Task Filter_that_failed_is_unhealthy_for_ten_minutes()
    {
        var clock = new FailingClock();
        await using var site = await StartAsync("Production", clock: clock);
        using var visitor = site.NewVisitor();
        clock.IsBroken = true;
        await visitor.GetAsync("/set?line=_ga%3D1");
        clock.IsBroken = false;

        var entry = await CheckAsync(site);
        entry.Status.Should().Be(HealthStatus.Unhealthy);
        Problems(entry).Should().Equal("filter-failed");
        entry.Data["filterFailures"].Should().Be(1L);

        clock.Advance(TimeSpan.FromMinutes(10));
        (await CheckAsync(site)).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Check_has_the_name_and_the_tags_that_it_is_given()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services.AddHealthChecks().AddCookieConsent("consent", ["ready"]));

        var report = await site.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));

        report.Entries.Keys.Should().Equal("consent");
    }

    private static Task<Site> StartAsync(string environment, string? settings = null, TimeProvider? clock = null) => Site.StartAsync(
        settings,
        builder =>
        {
            builder.Environment.EnvironmentName = environment;
            builder.Services.AddHealthChecks().AddCookieConsent();
            if (clock is not null)
            {
                builder.Services.AddSingleton(clock);
            }
        },
        endpoint: context =>
        {
            context.Response.Headers.SetCookie = context.Request.Query["line"].ToArray();
            return context.Response.WriteAsync("page");
        });

    /// <summary>The result, in which only the data describes what is wrong.</summary>
    private static async Task<HealthReportEntry> CheckAsync(Site site)
    {
        var entry = (await site.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["cookie-consent"];
        entry.Description.Should().BeNull();
        entry.Exception.Should().BeNull();
        entry.Data.Keys.Should().BeEquivalentTo("problems", "mode", "undeclared", "undeclaredNames", "filterFailures", "injectionObstacles");
        return entry;
    }

    private static IEnumerable<string> Problems(HealthReportEntry entry) => (IEnumerable<string>)entry.Data["problems"];

    private sealed class FailingClock : TimeProvider
    {
        private long _ticks = 1;

        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new NotSupportedException("The clock is broken.") : Site.Start.AddTicks(_ticks);

        public override long GetTimestamp() => _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan span) => _ticks += span.Ticks;
    }
}
