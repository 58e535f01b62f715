using CookieConsent.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration.Sources;

/// <summary>A source that fails stops the host at start, and decides nothing later.</summary>
public sealed class CatalogueSourceFailureTests
{
    private readonly CookieStore _store = new();

    [Fact]
    public async Task Error_at_start_names_the_source_beside_the_errors_of_the_configuration()
    {
        _store.Declare("statistics", "_ga", cookie => cookie.Purpose = null);
        _store.Declare("marketing", "ad", cookie => cookie.Domain = "https://example.org");
        var start = () => _store.StartAsync("""{ "PolicyVersion": " ", "Categories": { "statistics": { "Cookies": { "_gid": {} } } } }""");

        var errors = (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.ToList();

        string[] supplied = ["Cookies:_ga:Purpose", "marketing:Title", "marketing:Description", "Cookies:ad:Domain"];
        errors.Where(error => error.EndsWith($"The catalogue source '{typeof(StoredCookies)}' supplies it.", StringComparison.Ordinal))
            .Select(error => error[..error.IndexOf(": ", StringComparison.Ordinal)])
            .Should().BeEquivalentTo(supplied.Select(path => path.StartsWith("Cookies:_ga", StringComparison.Ordinal) ? $"CookieConsent:Categories:statistics:{path}" : path.StartsWith("Cookies", StringComparison.Ordinal) ? $"CookieConsent:Categories:marketing:{path}" : $"CookieConsent:Categories:{path}"));
        errors.Should().HaveCount(supplied.Length + 4);
    }

    [Fact]
    public async Task Source_that_fails_at_start_stops_the_host_with_an_error_that_names_it()
    {
        _store.Failure = new IOException("The database is down.");
        var earlier = new Background();

        var error = await FluentActions.Awaiting(() => _store.StartAsync(configure: builder => builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(earlier))))
            .Should().ThrowAsync<InvalidOperationException>();

        error.Which.Message.Should().Contain(typeof(StoredCookies).ToString()).And.Contain("The database is down.");
        error.Which.InnerException.Should().BeSameAs(_store.Failure);
        earlier.IsStarted.Should().BeFalse();
    }

    [Fact]
    public async Task Source_that_supplies_a_cookie_that_is_null_fails()
    {
        _store.Declare("statistics", "_ga");
        _store.Categories["statistics"].Cookies["_gid"] = null!;

        await FluentActions.Awaiting(() => _store.StartAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage($"*{typeof(StoredCookies)}*null*");
    }

    [Fact]
    public async Task Source_that_fails_later_is_logged_and_the_last_good_catalogue_stays_until_it_works_again()
    {
        _store.Declare("statistics", "_ga");
        await using var site = await _store.StartAsync();
        var before = Catalogue(site);

        _store.Declare("statistics", "_gid");
        _store.Failure = new IOException("The database is down.");
        _store.Announce();

        Catalogue(site).Should().BeSameAs(before);
        var error = site.Logs.Named("CatalogueSourceFailed").Should().ContainSingle().Subject;
        (error.Event.Id, error.Level, error.Exception).Should().Be((46, LogLevel.Error, _store.Failure));
        error.Values["Source"].Should().Be(typeof(StoredCookies).ToString());

        _store.Failure = null;
        _store.Announce();

        Catalogue(site).Find("_gid").Should().NotBeNull();
    }

    [Fact]
    public async Task Change_of_the_configuration_is_in_force_while_the_source_fails()
    {
        var source = new ChangingSource();
        _store.Declare("statistics", "_ga");
        await using var site = await _store.StartAsync(configure: builder => builder.Configuration.Sources.Add(source));
        _store.Failure = new IOException("The database is down.");
        _store.Announce();

        source.Change("CookieConsent:PolicyVersion", "2");

        Catalogue(site).Settings.PolicyVersion.Should().Be("2");
        Catalogue(site).Find("_ga").Should().NotBeNull();
    }

    [Fact]
    public async Task Invalid_change_is_refused_by_an_error_that_names_the_source()
    {
        var cookie = _store.Declare("statistics", "_ga");
        await using var site = await _store.StartAsync();
        var before = Catalogue(site);

        cookie.Provider = null;
        _store.Announce();

        Catalogue(site).Should().BeSameAs(before);
        site.Logs.Named("CatalogueRefused").Should().ContainSingle().Which.Message.Should().Contain("Cookies:_ga:Provider: is required").And.Contain(typeof(StoredCookies).ToString());
    }

    private static CookieCatalogue Catalogue(Site site) => site.Services.GetRequiredService<CatalogueAccessor>().Value;

    private sealed class Background : IHostedService
    {
        public bool IsStarted { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            IsStarted = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
