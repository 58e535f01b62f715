using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Preferences;

/// <summary>The attributes of the cookies_preferences cookie that a site adjusts.</summary>
public sealed class PreferencesCookieAttributeTests
{
    [Theory]
    [InlineData("example.fr", "example.fr")]
    [InlineData("example.fr", "EXAMPLE.fr:8080")]
    [InlineData("example.fr", "www.example.fr")]
    [InlineData(".example.fr", "a.b.example.fr")]
    [InlineData("xn--exmple-cua.fr", "www.xn--exmple-cua.fr")]
    public async Task A_domain_that_the_host_is_within_is_written(string domain, string host)
    {
        await using var site = await StartAsync($"\"Domain\": \"{domain}\"");

        (await WrittenAsync(site, host)).Domain.Should().Be(domain);

        site.Logs.Entries.Should().NotContain(entry => entry.Event.Id == 27);
    }

    [Theory]
    [InlineData("example.fr", "localhost")]
    [InlineData("example.fr", "example.com")]
    [InlineData("example.fr", "notexample.fr")]
    [InlineData("www.example.fr", "example.fr")]
    [InlineData("example.fr", "fr")]
    [InlineData("example.fr", "127.0.0.1:5000")]
    [InlineData("0.0.1", "127.0.0.1")]
    [InlineData("example.fr", "[::1]:5000")]
    [InlineData("example.fr", "example.fr.")]
    public async Task Domain_that_the_host_is_not_within_is_omitted_and_logged_once(string domain, string host)
    {
        await using var site = await StartAsync($"\"Domain\": \"{domain}\"");

        (await WrittenAsync(site, host)).Has("Domain").Should().BeFalse();
        await WrittenAsync(site, "another.example");

        var entry = site.Logs.Entries.Should().ContainSingle(entry => entry.Event.Id == 27).Subject;
        entry.Level.Should().Be(LogLevel.Warning);
        entry.Event.Name.Should().Be("PreferencesDomainLeftOut");
        entry.Values["Domain"].Should().Be(domain);
    }

    [Theory]
    [InlineData("\"SameSite\": \"None\"", "None", false)]
    [InlineData("\"SameSite\": \"none\", \"Partitioned\": true", "None", true)]
    [InlineData("\"SameSite\": \"Lax\"", "Lax", false)]
    [InlineData("\"Partitioned\": true", "Lax", true)]
    public async Task SameSite_and_Partitioned_are_adjustable(string members, string sameSite, bool isPartitioned)
    {
        await using var site = await StartAsync(members);

        var cookie = await WrittenAsync(site, scheme: "https");

        cookie["SameSite"].Should().BeEquivalentTo(sameSite);
        cookie.Has("Partitioned").Should().Be(isPartitioned);
        cookie.Has("Secure").Should().BeTrue();
        cookie.Line.Should().NotContainEquivalentOf("SameSite=Lax; SameSite", "one attribute of a kind");
        site.Logs.Entries.Should().NotContain(entry => entry.Event.Id == 28);
    }

    [Theory]
    [InlineData("\"SameSite\": \"None\", \"Partitioned\": true")]
    [InlineData("\"SameSite\": \"None\"")]
    [InlineData("\"Partitioned\": true")]
    public async Task Cookie_is_written_as_browsers_accept_it_over_HTTP_and_that_is_logged_once(string members)
    {
        await using var site = await StartAsync(members);

        var cookie = await WrittenAsync(site);
        await WrittenAsync(site);

        cookie["SameSite"].Should().BeEquivalentTo("Lax");
        cookie.Has("Partitioned").Should().BeFalse();
        cookie.Has("Secure").Should().BeFalse();
        site.Logs.Entries.Should().ContainSingle(entry => entry.Event.Id == 28).Which.Level.Should().Be(LogLevel.Warning);
    }

    [Theory]
    [InlineData("/app")]
    [InlineData("/app/")]
    [InlineData("/%C3%A9/a-b_c~d")]
    public async Task Its_path_is_adjustable(string path)
    {
        await using var site = await StartAsync($"\"Path\": \"{path}\"");

        (await WrittenAsync(site)).Path.Should().Be(path);
    }

    [Fact]
    public async Task A_log_that_throws_loses_no_choice()
    {
        await using var site = await Site.StartAsync(
            Declared.CatalogueWith("\"PreferencesCookie\": { \"Domain\": \"example.fr\", \"SameSite\": \"None\" }"),
            builder => builder.Services.AddSingleton<ILoggerProvider, Throwing>());

        (await WrittenAsync(site)).Value.Should().Contain("statistics~accepted");
    }

    [Fact]
    public async Task A_value_of_another_platform_is_replaced_with_the_same_attributes()
    {
        await using var site = await Site.StartAsync(
            Declared.CatalogueWith("\"PreferencesCookie\": { \"Domain\": \"example.fr\", \"Path\": \"/app\", \"HttpOnly\": false }, \"ImportedChoices\": { \"stats\": \"statistics\" }"),
            endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitor();
        visitor.Headers["Host"] = "www.example.fr";
        visitor.Headers["Sec-Fetch-Mode"] = "navigate";
        visitor.Jar["cookies_preferences"] = $$"""{"stats":true,"timestamp":{{Site.Start.ToUnixTimeSeconds() - 60}}}""";

        var cookie = (await visitor.GetAsync("/app/page")).SetCookies.Single();

        cookie.Value.Should().StartWith("v1.");
        cookie.Domain.Should().Be("example.fr");
        cookie.Path.Should().Be("/app");
        cookie.Has("HttpOnly").Should().BeFalse();
    }

    private static Task<Site> StartAsync(string members) => Site.StartAsync(
        Declared.CatalogueWith($"\"PreferencesCookie\": {{ {members} }}"),
        pipeline: app =>
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto });
            app.UseCookieConsent();
            app.MapCookieConsent();
        });

    private static async Task<ReceivedCookie> WrittenAsync(Site site, string host = "site.example", string scheme = "http")
    {
        using var visitor = site.NewVisitor();
        visitor.Headers["Host"] = host;
        visitor.Headers["X-Forwarded-Proto"] = scheme;
        return (await visitor.AcceptAllAsync()).SetCookies.Should().ContainSingle().Subject;
    }

    private sealed class Throwing : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id is 27 or 28)
            {
                throw new InvalidOperationException("The log is full.");
            }
        }

        public void Dispose()
        {
        }
    }
}
