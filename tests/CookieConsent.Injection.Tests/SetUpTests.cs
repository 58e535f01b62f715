using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Injection.Tests;

/// <summary>Calls that are missing, or made twice.</summary>
public sealed class SetUpTests
{
    [Fact]
    public async Task Missing_MapCookieConsent_is_logged_at_start()
    {
        await using var site = await StartAsync(Environments.Production);

        var entry = site.Logs.Named("MappingMissing").Should().ContainSingle().Subject;
        (entry.Event.Id, entry.Level).Should().Be((43, LogLevel.Error));
    }

    [Fact]
    public async Task Missing_MapCookieConsent_is_an_error_at_start_in_Development()
    {
        var start = () => StartAsync(Environments.Development);

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*AddBannerInjection()*Call app.MapCookieConsent().*");
    }

    [Fact]
    public async Task Missing_MapCookieConsent_is_no_error_where_injection_is_off()
    {
        await using var site = await StartAsync(Environments.Development, InjectedSite.SwitchedOff);

        site.Logs.Named("MappingMissing").Should().BeEmpty();
    }

    [Fact]
    public async Task Injection_may_be_registered_twice()
    {
        await using var site = await InjectedSite.StartAsync(configure: builder => builder.Services.AddCookieConsent().AddBannerInjection().AddBannerInjection());
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/")).QuerySelectorAll("[id=vchoice]").Should().ContainSingle();
    }

    private static Task<Site> StartAsync(string environment, string? settings = null) => Site.StartAsync(
        settings,
        builder =>
        {
            builder.Environment.EnvironmentName = environment;
            builder.Services.AddCookieConsent().AddBannerInjection();
        },
        app => app.UseCookieConsent());
}
