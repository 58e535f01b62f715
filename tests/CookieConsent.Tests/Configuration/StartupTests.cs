using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration;

/// <summary>The whole section is validated at start.</summary>
public sealed class StartupTests
{
    private const string Invalid = """
        {
          "Mode": "Enforced",
          "HideRefusedCookies": "ja",
          "ChoiceLifetime": "session",
          "Color": "blue",
          "PreferencesCookie": { "Domain": "https://example.org" },
          "Categories": {
            "necessary": { "Cookies": { "basket": { "Anonymous": true } } },
            "statistics": { "Cookies": { "sessionid": { "Provider": "A", "Purpose": "B.", "Lifetime": "3 moons" }, "*": { "Provider": "A", "Lifetime": "1 day" } } },
            "third-party": { "Order": "first", "Cookies": { "basket": { "Provider": "A", "Purpose": "B.", "Lifetime": "1 day", "Path": "x" } } },
            "chat room": { "Cookies": { "chat": null } }
          }
        }
        """;

    private static readonly string[] Paths =
    [
        "CookieConsent:Mode",
        "CookieConsent:HideRefusedCookies",
        "CookieConsent:ChoiceLifetime",
        "CookieConsent:Color",
        "CookieConsent:PreferencesCookie:Domain",
        "CookieConsent:Categories:necessary:Cookies:basket:Anonymous",
        "CookieConsent:Categories:statistics:Cookies:sessionid",
        "CookieConsent:Categories:statistics:Cookies:sessionid:Lifetime",
        "CookieConsent:Categories:statistics:Cookies:*",
        "CookieConsent:Categories:statistics:Cookies:*:Purpose",
        "CookieConsent:Categories:third-party:Order",
        "CookieConsent:Categories:third-party:Cookies:basket",
        "CookieConsent:Categories:third-party:Cookies:basket:Path",
        "CookieConsent:Categories:third-party:Cookies:basket:ProviderPolicy",
        "CookieConsent:Categories:chat room",
        "CookieConsent:Categories:chat room:Title",
        "CookieConsent:Categories:chat room:Description",
        "CookieConsent:Categories:chat room:Cookies:chat:Provider",
        "CookieConsent:Categories:chat room:Cookies:chat:Purpose",
        "CookieConsent:Categories:chat room:Cookies:chat:Lifetime",
    ];

    [Fact]
    public void Every_error_is_reported_at_once_by_its_configuration_path() =>
        Compiled.ErrorPaths(Invalid).Should().BeEquivalentTo(Paths);

    [Fact]
    public async Task Host_does_not_start_and_one_exception_lists_all_errors()
    {
        var expected = Compiled.From(Invalid).Errors.Select(error => $"{error.Path}: {error.Problem} {error.Remedy}");

        var error = await FluentActions.Awaiting(() => Site.StartAsync(Invalid)).Should().ThrowAsync<OptionsValidationException>();

        error.Which.OptionsType.Should().Be<CookieConsentOptions>();
        error.Which.Failures.Should().BeEquivalentTo(expected);
        error.Which.Message.Should().ContainAll(Paths);
    }

    [Fact]
    public async Task Nothing_of_the_host_starts_not_even_what_was_registered_earlier()
    {
        var earlier = new Background();

        await FluentActions.Awaiting(() => Site.StartAsync(Invalid, builder => builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(earlier))))
            .Should().ThrowAsync<OptionsValidationException>();

        earlier.Started.Should().BeFalse();
    }

    [Fact]
    public async Task An_error_keeps_the_host_from_starting_also_where_nothing_is_enforced() =>
        await FluentActions.Awaiting(() => Site.StartAsync(Invalid, pipeline: app => app.MapGet("/", () => "page")))
            .Should().ThrowAsync<OptionsValidationException>();

    [Fact]
    public async Task Host_starts_without_errors()
    {
        var earlier = new Background();
        await using var site = await Site.StartAsync("{}", builder => builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(earlier)));

        earlier.Started.Should().BeTrue();
    }

    private sealed class Background : IHostedService
    {
        public bool Started { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Started = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
