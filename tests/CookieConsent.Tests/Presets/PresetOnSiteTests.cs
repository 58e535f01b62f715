using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Presets;

/// <summary>Each preset on a site that sets every cookie of its service, and returns the names of those that it receives.</summary>
public sealed class PresetOnSiteTests
{
    public static TheoryData<string, string, string> Services => PresetTests.Services;

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Cookies_of_the_service_are_shown_asked_about_and_enforced(string preset, string cookies, string category)
    {
        var names = cookies.Split(' ');
        await using var site = await StartAsync($$"""{ "FrameworkCookies": "None", "Presets": { "{{preset}}": true } }""", names);
        using var visitor = site.NewVisitor();
        var isNecessary = category == "necessary";
        var isExempt = preset == "matomo-exempt";

        (await visitor.OpenAsync("/cookies")).QuerySelectorAll($"#{category} tbody tr").Should().HaveCountGreaterThanOrEqualTo(Declared(preset).Count);
        var state = (await visitor.GetPreferencesAsync()).Json;
        state.GetProperty("promptRequired").GetBoolean().Should().Be(!isNecessary && !isExempt);
        state.GetProperty("categories").GetProperty(category).GetString().Should().Be(isNecessary ? "accepted" : "undecided");
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(isNecessary || isExempt ? names : []);
        if (isNecessary)
        {
            return;
        }

        await visitor.ChooseAsync((category, "accepted"));
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(names);
        (await visitor.GetAsync("/page")).Body.Split(' ').Should().Contain(names, "the visitor accepted them");
        var carried = visitor.Jar.ToList();
        await visitor.ChooseAsync((category, "rejected"));
        carried.ForEach(cookie => visitor.Jar.TryAdd(cookie.Key, cookie.Value));
        var refused = await visitor.GetAsync("/page");
        refused.SetCookies.Should().OnlyContain(cookie => cookie.IsDeletion(site.Clock.GetUtcNow()));
        refused.Body.Split(' ').Should().NotContain(names, "the visitor refused them");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Declaration_of_the_site_overrides_the_one_of_the_preset(string preset, string cookies, string category)
    {
        var name = Declared(preset)[0];
        var own = category == "necessary" ? "statistics" : "necessary";
        await using var site = await StartAsync(
            $$"""
            {
              "FrameworkCookies": "None",
              "Presets": { "{{preset}}": true },
              "Categories": { "{{own}}": { "Cookies": { "{{name}}": { "Provider": "Town hall", "Purpose": "Written by the site.", "Lifetime": "1 hour" } } } }
            }
            """,
            [cookies.Split(' ').First(cookie => Compiled.Catalogue($$"""{ "Presets": { "{{preset}}": true } }""").Find(cookie)!.Name == name)]);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/cookies");

        page.QuerySelector($"#{own}")!.TextContent.Should().Contain("Town hall").And.Contain("Written by the site.").And.Contain("1 hour");
        page.QuerySelectorAll($"#{category} tbody code").Select(code => code.TextContent).Should().NotContain(name);
        (await visitor.GetAsync("/page")).SetCookies.Should().HaveCount(own == "necessary" ? 1 : 0);
    }

    private static Task<Site> StartAsync(string settings, string[] cookies) => Site.StartAsync(settings, endpoint: context =>
    {
        context.Response.Headers.SetCookie = new StringValues([.. cookies.Select(name => $"{name}=1; Path=/; Secure")]);
        return context.Response.WriteAsync(string.Join(' ', context.Request.Cookies.Keys));
    });

    /// <summary>The names of what a preset declares as cookies, in the order of the page.</summary>
    private static List<string> Declared(string preset) =>
    [
        .. Compiled.Catalogue($$"""{ "FrameworkCookies": "None", "Presets": { "{{preset}}": true } }""").Categories
            .SelectMany(category => category.Cookies)
            .Where(declaration => declaration.IsDeclared && declaration.Storage == CookieStorage.Cookie)
            .Select(declaration => declaration.Name),
    ];
}
