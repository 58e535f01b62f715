using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>The facts of a request, as a feature like any other of ASP.NET Core.</summary>
public sealed class FeatureTests
{
    [Fact]
    public async Task Feature_is_the_object_that_GetCookieConsent_returns_also_after_a_choice()
    {
        await using var site = await Site.StartAsync(endpoint: async context =>
        {
            context.Features.Get<ICookieConsentFeature>().Should().NotBeNull().And.BeSameAs(context.GetCookieConsent());
            await context.RequestServices.GetRequiredService<ICookieConsentService>().WithdrawAsync(context);
            var feature = context.Features.Get<ICookieConsentFeature>();
            feature.Should().BeSameAs(context.GetCookieConsent());
            await context.Response.WriteAsync($"{feature!.GetChoice("statistics")}");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Body.Should().Be("Rejected");
        (await visitor.GetAsync("/page")).Body.Should().Be("Rejected");
    }

    [Fact]
    public async Task Feature_has_no_effect_on_caching()
    {
        var renderings = 0;
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddOutputCache(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseOutputCache();
                app.MapGet("/page", context => context.Response.WriteAsync($"{context.Features.Get<ICookieConsentFeature>()!.HasDecided} {Interlocked.Increment(ref renderings)}")).CacheOutput();
            });
        using var visitor = site.NewVisitor();

        var first = await visitor.GetAsync("/page");
        var second = await visitor.GetAsync("/page");

        first.Headers.Contains("Vary").Should().BeFalse();
        second.Body.Should().Be(first.Body);
    }

    [Fact]
    public async Task Feature_of_a_page_that_varies_by_the_decision_is_the_same_object_too()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddOutputCache(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseOutputCache();
                app.MapGet("/page", async context =>
                {
                    context.Features.Get<ICookieConsentFeature>().Should().BeSameAs(context.GetCookieConsent());
                    await context.RequestServices.GetRequiredService<ICookieConsentService>().WithdrawAsync(context);
                    context.Features.Get<ICookieConsentFeature>().Should().BeSameAs(context.GetCookieConsent());
                    await context.Response.WriteAsync($"{context.GetCookieConsent().GetChoice("statistics")}");
                }).CacheOutput(policy => policy.VaryByCookieConsent());
            });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Body.Should().Be("Rejected");
    }

    [Fact]
    public async Task Feature_that_a_test_sets_is_returned_by_GetCookieConsent_and_not_enforced()
    {
        await using var site = await Site.StartAsync(endpoint: async context =>
        {
            var own = new AllowsEverything();
            context.Features.Set<ICookieConsentFeature>(own);
            context.GetCookieConsent().Should().BeSameAs(own);
            await context.RequestServices.GetRequiredService<ICookieConsentService>().WithdrawAsync(context);
            context.GetCookieConsent().Should().BeSameAs(own);
            context.Response.Headers.SetCookie = $"{Declared.Statistics}=1";
            await context.Response.WriteAsync("page");
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/page");

        response.Body.Should().Be("page");
        response.CookieNames.Should().Equal("cookies_preferences");
    }

    [Fact]
    public async Task Feature_of_a_factory_of_the_application_s_own_is_returned_by_GetCookieConsent()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddSingleton<IHttpContextFactory, OwnFactory>(),
            endpoint: context => context.Response.WriteAsync($"{context.GetCookieConsent() is AllowsEverything}"));
        using var visitor = site.NewVisitor();

        foreach (var request in new[] { "/one", "/two" })
        {
            (await visitor.GetAsync(request)).Body.Should().Be("True");
        }
    }

    [Fact]
    public void Choices_cannot_be_cast_to_anything_that_can_be_written()
    {
        var choices = SampleDecisions.Undecided(SampleDecisions.Catalogue()).Choices;

        choices.Should().NotBeAssignableTo<IDictionary<string, ConsentChoice>>()
            .And.NotBeAssignableTo<System.Collections.IDictionary>()
            .And.NotBeAssignableTo<ICollection<KeyValuePair<string, ConsentChoice>>>()
            .And.NotBeAssignableTo<Array>();
        choices.Keys.Should().NotBeAssignableTo<ICollection<string>>();
        choices.Values.Should().NotBeAssignableTo<ICollection<ConsentChoice>>();
        choices.Count.Should().Be(4);
        choices.ContainsKey("STATISTICS").Should().BeTrue();
        choices.TryGetValue("nothing", out _).Should().BeFalse();
        FluentActions.Invoking(() => choices["nothing"]).Should().Throw<KeyNotFoundException>();
        FluentActions.Invoking(() => choices[null!]).Should().Throw<ArgumentNullException>();
    }

    private sealed class OwnFactory(IServiceProvider services) : IHttpContextFactory
    {
        private readonly DefaultHttpContextFactory _factory = new(services);

        public HttpContext Create(IFeatureCollection featureCollection)
        {
            featureCollection.Set<ICookieConsentFeature>(new AllowsEverything());
            return _factory.Create(featureCollection);
        }

        public void Dispose(HttpContext httpContext) => _factory.Dispose(httpContext);
    }
}
