using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>Each kind of undeclared cookie has its own event, with the remedy that fits it.</summary>
public sealed class RemedyTests
{
    [Theory]
    [InlineData("sid", "SessionCookieRemoved", "AddSession(session => session.Cookie.IsEssential = true)")]
    [InlineData(".AspNetCore.Mvc.CookieTempDataProvider", "TempDataCookieRemoved", "Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(tempData => tempData.Cookie.IsEssential = true)")]
    [InlineData(".AspNetCore.Mvc.CookieTempDataProviderC1", "TempDataCookieRemoved", "Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(tempData => tempData.Cookie.IsEssential = true)")]
    [InlineData("XSRF", "AntiforgeryCookieRemoved", "AddAntiforgery(antiforgery => antiforgery.Cookie.IsEssential = true)")]
    [InlineData(".AspNetCore.Members", "AuthenticationCookieRemoved", "Configure<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(\"Members\", options => options.Cookie.IsEssential = true)")]
    public async Task Cookie_of_the_framework_gets_the_call_that_marks_it_essential(string cookie, string name, string call) =>
        (await LoggedAsync(cookie, name)).Message.Should().Contain($"Call builder.Services.{call}, or declare it");

    [Theory]
    [InlineData("_ga_8K2V0Q1XYZ", "_ga_*")]
    [InlineData("_hjSession_1234567", "_hjSession_*")]
    [InlineData("_gat_UA-12345-1", "_gat_*")]
    [InlineData("visitor-3f2504e0-4f89-11d3-9a0c-0305e82c3301", "visitor-*")]
    [InlineData("OpenIddict.Client.State.nCg3hZ5v0bWk9Xq2Lr7TfA", "OpenIddict.Client.State.*")]
    [InlineData(".AspNetCore.Correlation.aB3-x_9QzLk7Wm2Nf5Tj8Rc1Vd4", ".AspNetCore.Correlation.*")]
    public async Task Name_with_a_random_end_gets_the_pattern_to_declare(string cookie, string pattern) =>
        (await LoggedAsync(cookie, "UndeclaredCookieRemoved")).Values["Declaration"].Should().Be(pattern);

    [Theory]
    [InlineData("who_knows")]
    [InlineData("cart_v2")]
    [InlineData("ARRAffinitySameSite")]
    [InlineData("session-token")]
    [InlineData("AspNetCoreApplicationSession2")]
    [InlineData("wp-settings-time-1")]
    [InlineData("12345678")]
    [InlineData("_1234567")]
    public async Task Any_other_name_gets_the_advice_to_declare_it(string cookie) =>
        (await LoggedAsync(cookie, "UndeclaredCookieRemoved")).Values["Declaration"].Should().Be(cookie);

    [Fact]
    public async Task Nameless_cookie_needs_a_name_first() => (await LoggedAsync("", "NamelessCookieRemoved")).Message.Should().Contain("Give the cookie a name");

    [Fact]
    public async Task Framework_s_cookie_is_declared_where_the_mark_does_not_count() =>
        (await LoggedAsync("sid", "UndeclaredCookieRemoved", """{ "FrameworkCookies": "None" }""")).Values["Declaration"].Should().Be("sid");

    [Fact]
    public async Task Names_that_one_pattern_covers_are_logged_once()
    {
        await using var site = await Site.StartAsync("{}", endpoint: context =>
        {
            context.Response.Headers.SetCookie = Enumerable.Range(100_000, 50).Select(i => $"visit_{i}=1").ToArray();
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        site.Logs.Named("UndeclaredCookieRemoved").Should().ContainSingle().Which.Values["Cookie"].Should().Be("visit_100000");
    }

    [Theory]
    [InlineData("a-1a-")]
    [InlineData("aB3_")]
    public async Task Hostile_name_costs_little(string part)
    {
        var name = string.Concat(Enumerable.Repeat(part, 30_000 / part.Length)) + "!";

        (await LoggedAsync(name, "UndeclaredCookieRemoved")).Values["Declaration"].Should().Be(name[..100] + "…");
    }

    private static async Task<LogEntry> LoggedAsync(string cookie, string eventName, string settings = "{}")
    {
        await using var site = await Site.StartAsync(
            settings,
            builder =>
            {
                builder.Services.AddDistributedMemoryCache().AddSession(options => options.Cookie.Name = "sid").AddRazorPages();
                builder.Services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.IsEssential) = ("XSRF", false));
                builder.Services.AddAuthentication().AddCookie("Members", options => options.Cookie.IsEssential = false);
            },
            endpoint: context =>
            {
                context.Response.Headers.Append("Set-Cookie", $"{cookie}=1");
                return Task.CompletedTask;
            });
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/page");
        return site.Logs.Named(eventName).Should().ContainSingle().Subject;
    }
}
