using CookieConsent.Catalogue;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration;

/// <summary>The file changes while the host runs.</summary>
public sealed class ReloadTests
{
    private const string Cookie = "visited";
    private static readonly string Necessary = Compiled.Section("necessary", Cookie);
    private static readonly string Statistics = Compiled.Section("statistics", Cookie);
    private static readonly string Invalid = Compiled.Section("statistics", Cookie, """{ "Lifetime": "3 moons", "Purpose": null }""");

    [Fact]
    public async Task A_valid_change_is_in_force_as_a_whole_for_the_next_request()
    {
        using var file = new SettingsFile(Necessary);
        await using var site = await StartAsync(file);
        using var visitor = site.NewVisitor();
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Cookie);
        (await OptionalCategories(visitor)).Should().BeEmpty();

        file.Write(Statistics);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);

        (await visitor.GetAsync("/page")).CookieNames.Should().BeEmpty();
        (await OptionalCategories(visitor)).Should().Equal("statistics");
        site.Logs.Named("CatalogueRefused").Should().BeEmpty();
    }

    [Fact]
    public async Task An_invalid_change_is_logged_once_in_the_sentences_of_the_start_and_the_last_good_catalogue_stays()
    {
        using var file = new SettingsFile(Necessary);
        await using var site = await StartAsync(file);
        using var visitor = site.NewVisitor();
        var before = Current(site);

        file.Write(Invalid);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueRefused").Count > 0);
        ReloadOnceMore(site);

        var refusal = site.Logs.Named("CatalogueRefused").Should().ContainSingle().Subject;
        refusal.Level.Should().Be(LogLevel.Error);
        refusal.Values["Errors"].Should().Be(await SentencesAtStart(Invalid));
        Current(site).Should().BeSameAs(before);
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Cookie);
    }

    [Fact]
    public async Task A_valid_change_after_an_invalid_one_is_in_force()
    {
        using var file = new SettingsFile(Necessary);
        await using var site = await StartAsync(file);
        using var visitor = site.NewVisitor();

        file.Write(Invalid);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueRefused").Count > 0);
        file.Write(Statistics);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);
        (await visitor.GetAsync("/page")).CookieNames.Should().BeEmpty();

        file.Write(Invalid);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueRefused").Count > 1);
    }

    [Fact]
    public async Task A_request_under_way_keeps_its_catalogue()
    {
        var arrived = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        using var file = new SettingsFile(Necessary);
        await using var site = await StartAsync(file, async context =>
        {
            arrived.TrySetResult();
            await goOn.Task;
            await Page(context);
        });
        using var underWay = site.NewVisitor();
        using var next = site.NewVisitor();

        var response = underWay.GetAsync("/page");
        await arrived.Task;
        file.Write(Statistics);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);
        goOn.SetResult();

        (await response).CookieNames.Should().Equal(Cookie);
        (await next.GetAsync("/page")).CookieNames.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/cookies")]
    [InlineData("/cookies/panel")]
    [InlineData("/cookies/catalogue")]
    [InlineData("/cookies/preferences")]
    public async Task A_page_under_way_shows_the_catalogue_that_is_decided_on(string path)
    {
        var arrived = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        using var file = new SettingsFile(Compiled.Section("first-party", Cookie));
        await using var site = await Site.StartAsync("{}", configure: file.AddTo, pipeline: app =>
        {
            app.Use(async (context, next) =>
            {
                arrived.TrySetResult();
                await goOn.Task;
                await next(context);
            });
            app.UseCookieConsent();
            app.MapCookieConsent();
        });
        using var underWay = site.NewVisitor();
        using var next = site.NewVisitor();

        var response = underWay.GetAsync(path);
        await arrived.Task;
        file.Write(Statistics);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);
        goOn.SetResult();

        (await response).Body.Should().Contain("first-party").And.NotContain("\"statistics\"");
        (await next.GetAsync(path)).Body.Should().Contain("\"statistics\"").And.NotContain("first-party");
    }

    [Fact]
    public async Task File_that_is_not_JSON_keeps_the_last_good_catalogue()
    {
        using var file = new SettingsFile(Necessary);
        await using var site = await StartAsync(file);
        var before = Current(site);

        file.Write("{ broken");
        await file.Unreadable.Task;
        Current(site).Should().BeSameAs(before);

        file.Write(Statistics);
        await Eventually.IsTrue(() => !ReferenceEquals(Current(site), before));
        Current(site).FindCategory("statistics").Should().NotBeNull();
    }

    [Fact]
    public async Task Catalogue_that_vanished_with_its_file_keeps_the_last_good_one_when_another_source_reloads()
    {
        using var file = new SettingsFile(Statistics);
        await using var site = await StartWithNothingButAsync(file);
        var before = Current(site);

        file.Write("{ broken");
        await file.Unreadable.Task;
        ReloadOnceMore(site);

        Current(site).Should().BeSameAs(before);
        site.Logs.Named("CatalogueRefused").Should().ContainSingle().Which.Values["Errors"].Should().BeOfType<string>()
            .Which.Should().StartWith("CookieConsent: ");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Categories": {} }""")]
    [InlineData("""{ "PolicyVersion": "2" }""")]
    public async Task A_change_to_a_section_that_no_longer_declares_anything_is_in_force(string section)
    {
        using var file = new SettingsFile(Statistics);
        await using var site = await StartWithNothingButAsync(file);

        file.Write(section);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);

        Current(site).HasOptionalCategories.Should().BeFalse();
        site.Logs.Named("CatalogueRefused").Should().BeEmpty();
    }

    private static Task<Site> StartWithNothingButAsync(SettingsFile file) => Site.StartAsync("{}", builder =>
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        file.AddTo(builder);
    });

    private static Task<Site> StartAsync(SettingsFile file, RequestDelegate? endpoint = null) =>
        Site.StartAsync("{}", file.AddTo, endpoint: endpoint ?? Page);

    private static Task Page(HttpContext context)
    {
        context.Response.Headers.Append("Set-Cookie", $"{Cookie}=1");
        return context.Response.WriteAsync("page");
    }

    /// <summary>Another source is added, and the configuration system announces a change at once.</summary>
    private static void ReloadOnceMore(Site site) => ((IConfigurationBuilder)site.Services.GetRequiredService<IConfiguration>()).AddInMemoryCollection();

    private static CookieCatalogue Current(Site site) => site.Services.GetRequiredService<CatalogueAccessor>().Value;

    private static async Task<IEnumerable<string>> OptionalCategories(Visitor visitor) =>
        (await visitor.GetAsync("/cookies/preferences")).Json.GetProperty("categories").EnumerateObject().Select(category => category.Name).Skip(1);

    private static async Task<string> SentencesAtStart(string section)
    {
        var error = await FluentActions.Awaiting(() => Site.StartAsync(section)).Should().ThrowAsync<OptionsValidationException>();
        return error.Which.Message;
    }
}
