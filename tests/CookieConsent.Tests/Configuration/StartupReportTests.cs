using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Configuration;

/// <summary>The line about the catalogue at start, and the warnings beside it.</summary>
public sealed class StartupReportTests
{
    [Fact]
    public async Task One_line_names_categories_cookies_what_is_asked_and_the_framework_cookies()
    {
        await using var site = await Site.StartAsync(configure: builder =>
        {
            builder.Services.AddDistributedMemoryCache();
            builder.Services.AddSession(session => session.Cookie.Name = "basket_session");
            builder.Services.AddAuthentication().AddCookie("Members", cookie => cookie.Cookie.Name = "signed_in");
            builder.Services.AddControllersWithViews();
        });

        var line = site.Logs.Named("CatalogueInForce").Should().ContainSingle().Subject;
        (line.Event.Id, line.Level).Should().Be((33, LogLevel.Information));
        line.Values["Cookies"].Should().BeOfType<int>().Which.Should().BeGreaterThan(4);
        line.Values["Categories"].Should().Be("necessary, statistics, first-party, third-party");
        line.Values["Asked"].Should().Be("statistics, first-party, third-party");
        line.Values["Recognized"].Should().BeOfType<string>().Which.Should().Contain("signed_in").And.Contain(".AspNetCore.Antiforgery");
        line.Values["Removed"].Should().Be("basket_session, .AspNetCore.Mvc.CookieTempDataProvider");
        site.Logs.Named("NothingAsked").Should().BeEmpty();
    }

    [Fact]
    public async Task Framework_cookies_that_are_marked_or_declared_or_allowed_are_not_logged_as_removed()
    {
        static void AddSession(WebApplicationBuilder builder) => builder.Services.AddDistributedMemoryCache().AddSession(session => session.Cookie.Name = "own_session");
        await using var marked = await Site.StartAsync("{}", builder =>
        {
            AddSession(builder);
            builder.Services.Configure<Microsoft.AspNetCore.Builder.SessionOptions>(session => session.Cookie.IsEssential = true);
        });
        await using var declared = await Site.StartAsync("""{ "Categories": { "necessary": { "Cookies": { "own_*": {} } } } }""", AddSession);
        await using var allowed = await Site.StartAsync("""{ "UndeclaredCookies": "Allow" }""", AddSession);

        foreach (var site in (Site[])[marked, declared, allowed])
        {
            site.Logs.Named("CatalogueInForce").Should().ContainSingle().Which.Values["Removed"].Should().Be("none");
        }
    }

    [Fact]
    public async Task Every_framework_cookie_is_logged_as_removed_with_FrameworkCookies_None()
    {
        await using var site = await Site.StartAsync("""{ "FrameworkCookies": "None" }""", builder => builder.Services.AddAuthentication().AddCookie("Members", cookie => cookie.Cookie.Name = "signed_in"));

        var line = site.Logs.Named("CatalogueInForce").Should().ContainSingle().Subject;
        line.Values["Recognized"].Should().Be("none");
        line.Values["Removed"].Should().BeOfType<string>().Which.Should().Contain("signed_in");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "basket": {} } } } }""")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts." } } } } }""")]
    public async Task Catalogue_in_which_nothing_needs_consent_is_logged_to_show_no_banner(string settings)
    {
        await using var site = await Site.StartAsync(settings);

        site.Logs.Named("NothingAsked").Should().ContainSingle().Which.Message.Should().Contain("Nothing declared needs consent: no banner will be shown");
        site.Logs.Named("CatalogueInForce").Should().ContainSingle().Which.Values["Asked"].Should().Be("none");
    }

    [Theory]
    [InlineData("CookieConsnet")]
    [InlineData("cookieconsents")]
    [InlineData("CookiesConsent")]
    [InlineData("Cookie-Consent")]
    public async Task A_misspelled_section_is_warned_of_with_the_key_that_is_there(string section)
    {
        await using var site = await WithoutSection(builder => builder.Configuration.AddInMemoryCollection([new($"{section}:Categories:statistics:Order", "1"), new("Logging:LogLevel:Default", "Debug")]));

        var warning = site.Logs.Named("SectionMisspelled").Should().ContainSingle().Subject;
        (warning.Event.Id, warning.Level).Should().Be((48, LogLevel.Warning));
        warning.Values["Section"].Should().Be(section);
    }

    [Fact]
    public async Task A_missing_section_is_warned_of_unless_code_declares()
    {
        await using var nothing = await WithoutSection(builder => builder.Configuration.AddInMemoryCollection([new("Consent:Mode", "Enforce")]));
        await using var code = await WithoutSection(builder => builder.Services.AddCookieConsent(options => options.Categories["necessary"] = new() { Cookies = { ["basket"] = new() } }));
        await using var empty = await Site.StartAsync("{}");

        nothing.Logs.Named("SectionMissing").Should().ContainSingle().Which.Event.Id.Should().Be(35);
        code.Logs.Named("SectionMissing").Should().BeEmpty();
        empty.Logs.Named("SectionMissing").Should().BeEmpty();
    }

    [Theory]
    [InlineData("is")]
    [InlineData("br-FR")]
    [InlineData("gsw")]
    public async Task A_default_culture_that_the_library_does_not_have_is_warned_of(string culture)
    {
        await using var site = await Site.StartAsync($$"""{ "DefaultCulture": "{{culture}}" }""");

        var warning = site.Logs.Named("LanguageUnknown").Should().ContainSingle().Subject;
        (warning.Event.Id, warning.Level).Should().Be((36, LogLevel.Warning));
        warning.Values["Culture"].Should().Be(culture);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("fr-BE")]
    [InlineData("EN-gb")]
    public async Task A_default_culture_that_the_library_has_is_not_warned_of(string culture)
    {
        await using var site = await Site.StartAsync($$"""{ "DefaultCulture": "{{culture}}" }""");

        site.Logs.Named("LanguageUnknown").Should().BeEmpty();
    }

    [Fact]
    public async Task CheckConsentNeeded_is_warned_of_with_what_to_remove()
    {
        await using var asking = await Site.StartAsync(configure: builder => builder.Services.Configure<CookiePolicyOptions>(options => options.CheckConsentNeeded = _ => true));
        await using var other = await Site.StartAsync(configure: builder => builder.Services.Configure<CookiePolicyOptions>(options => options.MinimumSameSitePolicy = Microsoft.AspNetCore.Http.SameSiteMode.Lax));

        var warning = asking.Logs.Named("CookiePolicyAsks").Should().ContainSingle().Subject;
        (warning.Event.Id, warning.Level).Should().Be((37, LogLevel.Warning));
        warning.Message.Should().Contain("CheckConsentNeeded");
        other.Logs.Named("CookiePolicyAsks").Should().BeEmpty();
    }

    [Fact]
    public async Task Line_is_logged_once_and_not_at_a_reload()
    {
        var source = new ChangingSource();
        await using var site = await Site.StartAsync(configure: builder => builder.Configuration.Sources.Add(source));

        source.Change("CookieConsent:PolicyVersion", "2");

        site.Logs.Named("CatalogueInForce").Should().ContainSingle();
    }

    private static Task<Site> WithoutSection(Action<WebApplicationBuilder> configure) => Site.StartAsync("{}", builder =>
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        configure(builder);
    });
}
