using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Tracking;

/// <summary>The framework's own feature, for code that asks it.</summary>
public sealed class TrackingConsentFeatureTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("ahead")]
    [InlineData("behind")]
    public async Task CanTrack_is_true_where_all_named_categories_are_accepted(string? cookiePolicy)
    {
        await using var site = await StartAsync(cookiePolicy, "statistics", "third-party");
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Body.Should().Be("False");
        await visitor.ChooseAsync(("statistics", "accepted"));
        (await visitor.GetAsync("/page")).Body.Should().Be("False");
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/page")).Body.Should().Be("True");
        await visitor.RejectAllAsync();
        (await visitor.GetAsync("/page")).Body.Should().Be("False");
    }

    [Theory]
    [InlineData("ahead")]
    [InlineData("behind")]
    public async Task It_holds_in_middleware_and_beside_a_policy_that_asks_for_its_own_consent(string cookiePolicy)
    {
        await using var site = await StartAsync(
            cookiePolicy,
            ["statistics"],
            builder => builder.Services.Configure<CookiePolicyOptions>(options => options.CheckConsentNeeded = _ => true),
            app => app.Use((context, next) => context.Request.Path == "/anything"
                ? context.Response.WriteAsync($"{context.Features.GetRequiredFeature<ITrackingConsentFeature>().CanTrack}")
                : next(context)));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/anything")).Body.Should().Be("False");
        await visitor.ChooseAsync(("statistics", "accepted"));
        (await visitor.GetAsync("/anything")).Body.Should().Be("True");
    }

    [Fact]
    public async Task Calls_add_their_categories()
    {
        await using var site = await StartAsync(null, ["statistics"], builder => builder.Services.AddCookieConsent().AddTrackingConsentFeature("third-party"));
        using var visitor = site.NewVisitor();

        await visitor.ChooseAsync(("statistics", "accepted"));
        (await visitor.GetAsync("/page")).Body.Should().Be("False");
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/page")).Body.Should().Be("True");
    }

    [Fact]
    public async Task Choice_that_is_saved_during_the_request_counts()
    {
        await using var site = await StartAsync(null, ["statistics"], map: app => app.MapGet("/withdraw", async (HttpContext context, ICookieConsentService service) =>
        {
            await service.WithdrawAsync(context);
            return context.Features.GetRequiredFeature<ITrackingConsentFeature>().CanTrack;
        }));
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        (await visitor.GetAsync("/withdraw")).Body.Should().Be("false");
    }

    [Fact]
    public async Task Response_that_depends_on_it_varies_by_the_choice()
    {
        await using var site = await StartAsync(null, "statistics");
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Headers["Vary"].Should().Contain("Cookie");
        (await visitor.GetAsync("/other")).Headers["Vary"].Should().BeEmpty();
    }

    [Fact]
    public async Task It_saves_no_choice()
    {
        await using var site = await StartAsync(null, ["statistics"], map: app => app.MapGet("/{verb}", (string verb, HttpContext context) =>
        {
            var feature = context.Features.GetRequiredFeature<ITrackingConsentFeature>();
            Action save = verb switch
            {
                "grant" => feature.GrantConsent,
                "withdraw" => feature.WithdrawConsent,
                _ => () => feature.CreateConsentCookie(),
            };
            return save.Should().Throw<NotSupportedException>().Which.Message;
        }));
        using var visitor = site.NewVisitor();

        foreach (var verb in new[] { "grant", "withdraw", "cookie" })
        {
            var response = await visitor.GetAsync($"/{verb}");
            response.Body.Should().StartWith("ITrackingConsentFeature only reads the choice");
            response.SetCookies.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Cookies_are_still_decided_on_when_the_application_replaces_the_response()
    {
        await using var site = await StartAsync("behind", ["statistics"], map: app => app.MapGet("/cookies-of-all-kinds", (HttpContext context) =>
        {
            context.Features.Set<IHttpResponseFeature>(new HttpResponseFeature { Headers = context.Response.Headers });
            context.Response.Cookies.Append(Declared.Statistics, "1");
            context.Response.Cookies.Append(Declared.Necessary, "1");
        }));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies-of-all-kinds")).CookieNames.Should().Equal(Declared.Necessary);
    }

    [Fact]
    public async Task Nothing_is_bridged_unless_it_is_asked_for()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapGet("/page", (HttpContext context) => context.Features.Get<ITrackingConsentFeature>() is null);
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Body.Should().Be("true");
    }

    [Theory]
    [InlineData("statistic")]
    [InlineData("necessary")]
    public async Task Category_that_nobody_is_asked_about_is_an_error_when_the_host_starts(string category)
    {
        var start = () => StartAsync(null, category, "statistics");

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage(
            $"AddTrackingConsentFeature() names '{category}': not an optional category that the catalogue shows. Name categories of these: statistics, first-party, third-party.");
    }

    [Theory]
    [InlineData("/Account/Manage/TwoFactorAuthentication", 1)]
    [InlineData("/Account/Manage/Email", 0)]
    public async Task Identity_s_page_for_two_factor_sign_in_is_logged_once(string path, int times)
    {
        await using var site = await StartAsync(null, ["statistics"], map: app => app.MapGet(path, () => "page"));
        using var visitor = site.NewVisitor();
        await visitor.GetAsync(path);

        var entries = site.Logs.Named("TwoFactorLocked");

        entries.Should().HaveCount(times);
        entries.All(entry => entry.Level == LogLevel.Information && entry.Message.Contains("before accepting statistics", StringComparison.Ordinal)).Should().BeTrue();
    }

    private static Task<Site> StartAsync(string? cookiePolicy, params string[] categories) => StartAsync(cookiePolicy, categories, null);

    private static Task<Site> StartAsync(string? cookiePolicy, string[] categories, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null) => Site.StartAsync(
        configure: builder =>
        {
            builder.Services.AddCookieConsent().AddTrackingConsentFeature(categories);
            configure?.Invoke(builder);
        },
        pipeline: app =>
        {
            if (cookiePolicy == "ahead")
            {
                app.UseCookiePolicy();
            }

            app.UseCookieConsent();
            if (cookiePolicy == "behind")
            {
                app.UseCookiePolicy();
            }

            app.MapCookieConsent();
            app.MapGet("/page", (HttpContext context) => $"{context.Features.GetRequiredFeature<ITrackingConsentFeature>().CanTrack}");
            app.MapGet("/other", () => "other");
            map?.Invoke(app);
        });
}
