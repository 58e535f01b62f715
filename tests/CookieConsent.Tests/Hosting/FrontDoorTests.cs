using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Hosting;

/// <summary>Three lines of code, each of which names the missing call.</summary>
public sealed class FrontDoorTests
{
    [Fact]
    public async Task UseCookieConsent_without_AddCookieConsent_names_the_missing_call()
    {
        await using var app = WebApplication.CreateBuilder().Build();

        app.Invoking(it => it.UseCookieConsent()).Should().Throw<InvalidOperationException>().WithMessage("*AddCookieConsent()*");
    }

    [Fact]
    public async Task MapCookieConsent_without_AddCookieConsent_names_the_missing_call()
    {
        await using var app = WebApplication.CreateBuilder().Build();

        app.Invoking(it => it.MapCookieConsent()).Should().Throw<InvalidOperationException>().WithMessage("*AddCookieConsent()*");
    }

    [Fact]
    public void GetCookieConsent_without_the_middleware_names_the_missing_call() =>
        new DefaultHttpContext().Invoking(it => it.GetCookieConsent())
            .Should().Throw<InvalidOperationException>().WithMessage("*UseCookieConsent()*");

    [Fact]
    public async Task GetCookieConsent_fails_in_a_request_of_an_application_that_does_not_use_it()
    {
        Exception? thrown = null;
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: context =>
        {
            thrown = Record.Exception(() => context.GetCookieConsent());
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        thrown.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Contain("UseCookieConsent()");
    }

    [Fact]
    public void Nothing_is_extended_where_there_is_nothing()
    {
        ((Action)(() => CookieConsentServiceCollectionExtensions.AddCookieConsent(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => new ServiceCollection().AddCookieConsent(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => CookieConsentApplicationBuilderExtensions.UseCookieConsent(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => CookieConsentEndpointRouteBuilderExtensions.MapCookieConsent(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => CookieConsentHttpContextExtensions.GetCookieConsent(null!))).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void AddCookieConsent_returns_a_builder_on_which_extension_packages_hang()
    {
        var services = new ServiceCollection();

        services.AddCookieConsent().Services.Should().BeSameAs(services);
        services.AddCookieConsent(_ => { }).Services.Should().BeSameAs(services);
    }

    [Fact]
    public async Task UseCookieConsent_returns_the_application()
    {
        IApplicationBuilder? application = null;
        IApplicationBuilder? returned = null;
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            application = app;
            returned = app.UseCookieConsent();
        });

        returned.Should().BeSameAs(application);
    }

    [Fact]
    public async Task MapCookieConsent_maps_under_the_prefix_it_is_given()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent("/privacy/choices");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/privacy/choices/preferences")).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.GetAsync("/cookies/preferences")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task MapCookieConsent_returns_a_builder_of_conventions_on_all_its_endpoints()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent().WithMetadata("marked");
        });

        var endpoints = site.Services.GetRequiredService<EndpointDataSource>().Endpoints;

        endpoints.Should().NotBeEmpty();
        endpoints.Should().OnlyContain(endpoint => endpoint.Metadata.OfType<string>().Contains("marked"));
    }
}
