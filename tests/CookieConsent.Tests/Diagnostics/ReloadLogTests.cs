using CookieConsent.Tests.Configuration;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>What is logged of a reload, accepted or refused.</summary>
public sealed class ReloadLogTests
{
    [Fact]
    public async Task Accepted_reload_is_logged_with_what_is_in_force()
    {
        var source = new ChangingSource();
        await using var site = await Site.StartAsync(configure: builder => builder.Configuration.Sources.Add(source));

        source.Change("CookieConsent:Categories:necessary:Cookies:another:Provider", "Shop");

        var entry = site.Logs.Entries.Should().ContainSingle().Subject;
        (entry.Event.Id, entry.Event.Name, entry.Level).Should().Be((30, "CatalogueReloaded", LogLevel.Information));
        entry.Values["Categories"].Should().Be(4);
        entry.Values["Cookies"].Should().BeOfType<int>().Which.Should().BeGreaterThan(6);
    }

    [Fact]
    public async Task Refused_reload_is_logged_once_with_every_error()
    {
        var source = new ChangingSource();
        await using var site = await Site.StartAsync(configure: builder => builder.Configuration.Sources.Add(source));

        source.Change("CookieConsent:ChoiceLifetime", "a while");
        source.Change("CookieConsent:ChoiceLifetime", "a while");

        var entry = site.Logs.Entries.Should().ContainSingle().Subject;
        (entry.Event.Id, entry.Event.Name, entry.Level).Should().Be((31, "CatalogueRefused", LogLevel.Error));
        entry.Values["Errors"].Should().BeOfType<string>().Which.Should().ContainAll("CookieConsent:ChoiceLifetime", "a while");
    }

    [Fact]
    public async Task Same_refusal_is_logged_again_after_a_good_reload()
    {
        var source = new ChangingSource();
        await using var site = await Site.StartAsync(configure: builder => builder.Configuration.Sources.Add(source));

        source.Change("CookieConsent:ChoiceLifetime", "a while");
        source.Change("CookieConsent:ChoiceLifetime", "3 months");
        source.Change("CookieConsent:ChoiceLifetime", "a while");

        site.Logs.Entries.Select(entry => entry.Event.Name).Should().Equal("CatalogueRefused", "CatalogueReloaded", "CatalogueRefused");
    }

    [Fact]
    public async Task Reload_that_switches_to_report_only_mode_is_warned_of()
    {
        var source = new ChangingSource();
        await using var site = await Site.StartAsync(configure: builder => builder.Configuration.Sources.Add(source));

        source.Change("CookieConsent:Mode", "ReportOnly");
        source.Change("CookieConsent:PolicyVersion", "2");

        site.Logs.Named("ReportOnly").Should().ContainSingle();
    }
}
