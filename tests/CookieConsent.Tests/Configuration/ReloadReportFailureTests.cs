using CookieConsent.Catalogue;
using CookieConsent.Tests.Enforcement.Responses;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration;

/// <summary>A logger that throws during a reload changes nothing of what is in force.</summary>
public sealed class ReloadReportFailureTests
{
    private const string Version = "CookieConsent:PolicyVersion";
    private const string Lifetime = "CookieConsent:ChoiceLifetime";

    private readonly ChangingSource _source = new((Version, "1"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Valid_change_is_in_force(bool whenAsked)
    {
        await using var site = await StartAsync(whenAsked);

        _source.Change(Version, "2");

        ShouldBeInForce(site, "2");
    }

    [Fact]
    public async Task Change_after_which_warnings_are_due_is_in_force()
    {
        await using var site = await StartAsync();

        _source.Change("CookieConsent:Mode", "ReportOnly");
        _source.Change("CookieConsent:Categories:necessary:Cookies:gone:Provider", "Shop");
        _source.Change("CookieConsent:Categories:necessary:Cookies:gone:Purpose:de", "Nur auf Deutsch.");
        _source.Replace((Version, "2"));

        ShouldBeInForce(site, "2");
        site.Services.GetRequiredService<CatalogueAccessor>().Value.Find("gone").Should().BeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Last_good_catalogue_stays_after_an_invalid_change_until_the_next_valid_one(bool whenAsked)
    {
        await using var site = await StartAsync(whenAsked);

        _source.Change(Lifetime, "a while");
        _source.Change(Version, "2");
        ShouldBeInForce(site, "1");

        _source.Change(Lifetime, "3 months");
        ShouldBeInForce(site, "2");
    }

    [Fact]
    public async Task Last_good_catalogue_stays_when_a_source_vanishes_and_returns()
    {
        await using var site = await StartAsync();

        _source.Replace();
        ShouldBeInForce(site, "1");

        _source.Replace((Version, "1"));
        ShouldBeInForce(site, "1");
    }

    [Fact]
    public async Task Change_token_fires_and_the_options_follow()
    {
        await using var site = await StartAsync();
        var announced = new List<string?>();
        using var subscription = site.Services.GetRequiredService<IOptionsMonitor<CookieConsentOptions>>().OnChange(options => announced.Add(options.PolicyVersion));

        _source.Change(Version, "2");

        announced.Should().Equal("2");
    }

    [Fact]
    public async Task Next_request_follows_the_new_catalogue()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        _source.Change(Version, "2");

        (await visitor.GetAsync("/cookies/preferences")).Body.Should().Contain("\"promptRequired\":true");
    }

    private static void ShouldBeInForce(Site site, string version) =>
        site.Services.GetRequiredService<CatalogueAccessor>().Value.Settings.PolicyVersion.Should().Be(version);

    private async Task<Site> StartAsync(bool whenAsked = false)
    {
        var log = new BrokenLog("CookieConsent.Configuration") { IsBroken = false, IsBrokenWhenAsked = whenAsked };
        var site = await Site.StartAsync(configure: builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Configuration.Sources.Add(_source);
        });
        log.IsBroken = true;
        return site;
    }
}
