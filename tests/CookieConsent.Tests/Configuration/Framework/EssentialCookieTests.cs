using CookieConsent.Catalogue;
using CookieConsent.Tests.Catalogue;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Configuration.Framework;

/// <summary>ASP.NET Core's own cookies count as necessary where the application marked them essential.</summary>
public sealed class EssentialCookieTests
{
    private const string Session = ".AspNetCore.Session";
    private const string TempData = ".AspNetCore.Mvc.CookieTempDataProvider";
    private const string Culture = ".AspNetCore.Culture";

    [Fact]
    public async Task Antiforgery_under_the_name_that_the_framework_makes_up()
    {
        var name = "";
        var catalogue = await FrameworkCatalogue.Of(services => services.AddAntiforgery().PostConfigure<AntiforgeryOptions>(options => name = options.Cookie.Name));

        name.Should().StartWith(".AspNetCore.Antiforgery.");
        catalogue.ShouldKnow(name, BuiltInCookie.Antiforgery);
    }

    [Fact]
    public async Task Antiforgery_cookie_is_known_by_the_name_that_the_application_gave_it()
    {
        var catalogue = await FrameworkCatalogue.Of(services => services.AddAntiforgery(options => options.Cookie.Name = "XSRF"));

        catalogue.ShouldKnow("XSRF", BuiltInCookie.Antiforgery);
        catalogue.Find("XSRF")!.Lifetime.Should().Be(CookieLifetime.Session);
    }

    [Fact]
    public async Task Antiforgery_is_not_known_where_the_application_marks_it_as_not_essential()
    {
        var catalogue = await FrameworkCatalogue.Of(services => services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.IsEssential) = ("XSRF", false)));

        catalogue.Find("XSRF").Should().BeNull();
    }

    [Fact]
    public async Task Session_and_TempData_are_not_necessary_by_default() =>
        (await FrameworkCatalogue.Of(services => services.AddDistributedMemoryCache().AddSession().AddControllersWithViews()))
            .Should().Match<CookieCatalogue>(catalogue => catalogue.Find(Session) == null && catalogue.Find(TempData) == null);

    [Fact]
    public async Task Session_and_TempData_are_known_where_the_application_marked_them_essential()
    {
        var catalogue = await FrameworkCatalogue.Of(services =>
        {
            services.AddDistributedMemoryCache().AddSession(options => options.Cookie.IsEssential = true).AddRazorPages();
            services.Configure<CookieTempDataProviderOptions>(options => (options.Cookie.Name, options.Cookie.IsEssential) = ("notices", true));
        });

        catalogue.ShouldKnow(Session, BuiltInCookie.Session);
        catalogue.ShouldKnow("notices", BuiltInCookie.Notices);
        catalogue.ShouldKnow("noticesC1", BuiltInCookie.Notices, declaration: "notices");
        catalogue.Find(TempData).Should().BeNull();
    }

    [Fact]
    public async Task What_the_application_does_not_use_is_not_shown()
    {
        var catalogue = await FrameworkCatalogue.Of(_ => { });

        catalogue.Categories[0].Cookies.Select(cookie => cookie.Name)
            .Should().Equal("cookies_preferences");
    }

    [Fact]
    public async Task Language_cookie_is_known_by_the_name_that_the_application_gave_it()
    {
        (await FrameworkCatalogue.Of(_ => { })).ShouldKnow(Culture, BuiltInCookie.Language);
        var renamed = await FrameworkCatalogue.Of(services => services.AddRequestLocalization(options =>
            options.RequestCultureProviders.OfType<CookieRequestCultureProvider>().Single().CookieName = "lang"));

        renamed.ShouldKnow("lang", BuiltInCookie.Language);
        renamed.Categories[0].Cookies.Should().Contain(cookie => cookie.Name == "lang");
        renamed.Find(Culture).Should().BeNull();
    }

    [Fact]
    public async Task The_language_cookie_passes_everywhere_and_is_shown_where_the_application_localizes()
    {
        var silent = await FrameworkCatalogue.Of(_ => { });
        var localized = await FrameworkCatalogue.Of(services => services.AddLocalization());

        silent.Find(Culture)!.IsShown.Should().BeFalse();
        localized.Find(Culture)!.IsShown.Should().BeTrue();
    }

    [Fact]
    public async Task FrameworkCookies_None_switches_that_off()
    {
        var catalogue = await FrameworkCatalogue.Of(
            """{ "FrameworkCookies": "None" }""",
            services => services.AddAntiforgery(options => options.Cookie.Name = "XSRF").AddAuthentication().AddCookie("Members"));

        catalogue.Categories[0].Cookies.Should().ContainSingle();
        catalogue.Find("XSRF").Should().BeNull();
        catalogue.Find(".AspNetCore.Members").Should().BeNull();
        catalogue.Find(Culture).Should().BeNull();
    }

    [Theory]
    [InlineData("XSRF")]
    [InlineData("XS*")]
    [InlineData("*F")]
    public async Task What_the_catalogue_declares_outranks_the_built_in(string declared)
    {
        var catalogue = await FrameworkCatalogue.Of(
            Compiled.Section("statistics", declared),
            services => services.AddAntiforgery(options => options.Cookie.Name = "XSRF"));

        catalogue.CategoryOf(catalogue.Find("XSRF")!).Id.Should().Be("statistics");
        catalogue.Categories[0].Cookies.Should().NotContain(cookie => cookie.Name == "XSRF");
    }

    [Fact]
    public async Task A_fixed_cookie_that_the_framework_writes_is_one_cookie()
    {
        var catalogue = await FrameworkCatalogue.Of(services => services.AddAntiforgery(options => options.Cookie.Name = "csrftoken"));

        catalogue.Categories[0].Cookies.Should().ContainSingle(cookie => cookie.Name == "csrftoken");
    }
}
