using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>What is logged when the application starts.</summary>
public sealed class SetUpLogTests
{
    [Fact]
    public async Task AddCookieConsent_without_UseCookieConsent_is_warned_of()
    {
        await using var site = await Site.StartAsync(pipeline: app => app.MapGet("/page", () => "page"));

        ShouldHaveSaid(site, 40, "MiddlewareMissing", LogLevel.Warning);
    }

    [Fact]
    public async Task Report_only_mode_is_warned_of()
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith("\"Mode\": \"ReportOnly\""));

        ShouldHaveSaid(site, 42, "ReportOnly", LogLevel.Warning);
    }

    [Fact]
    public async Task Missing_translations_are_warned_of()
    {
        await using var site = await Site.StartAsync("""
            { "Categories": { "statistics": { "Cookies": {
              "a": { "Provider": "P", "Lifetime": "1 day", "Purpose": { "en": "Counts.", "fr": "Compte." } },
              "b": { "Provider": "P", "Lifetime": "1 day", "Purpose": "Counts." } } } } }
            """);

        var entry = ShouldHaveSaid(site, 32, "TranslationsMissing", LogLevel.Warning);
        entry.Values["Count"].Should().Be(1, "a purpose is in English only, and a provider as a plain string is a name");
        entry.Values["Culture"].Should().Be("fr");
        entry.Values["Settings"].Should().Be("CookieConsent:Categories:statistics:Cookies:b:Purpose");
    }

    [Fact]
    public async Task Authentication_scheme_whose_options_cannot_be_read_is_warned_of()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services
            .AddAuthentication()
            .AddCookie("good")
            .AddCookie("bad")
            .Services.Configure<CookieAuthenticationOptions>("bad", _ => throw new InvalidOperationException("no key")));

        var entry = ShouldHaveSaid(site, 41, "SchemeUnreadable", LogLevel.Warning);
        entry.Values["Scheme"].Should().Be("bad");
        entry.Exception.Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Correct_set_up_logs_nothing()
    {
        await using var site = await Site.StartAsync();

        site.Logs.Entries.Should().BeEmpty();
    }

    private static LogEntry ShouldHaveSaid(Site site, int id, string name, LogLevel level)
    {
        var entry = site.Logs.Entries.Should().ContainSingle().Subject;
        (entry.Event.Id, entry.Event.Name, entry.Level).Should().Be((id, name, level));
        entry.Category.Should().Be(name == "MiddlewareMissing" ? "CookieConsent.Enforcement" : "CookieConsent.Configuration");
        return entry;
    }
}
