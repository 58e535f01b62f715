using System.Net;
using CookieConsent.Tests.Components;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Hosting;

/// <summary>A host with a container per tenant replaces a request's services by ones that do not know of CookieConsent.</summary>
public sealed class TenantContainerTests
{
    [Fact]
    public async Task Page_of_a_tenant_is_rendered_and_its_choice_saved()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Host.UseServiceProviderFactory(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true })),
            pipeline: app => Tenant(app, ComponentPage.WriteAsync<CookieBanner>));
        using var visitor = site.NewVisitor();

        var response = await visitor.PressAsync((await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt")!.Button("reject-all"));

        response.Status.Should().Be(HttpStatusCode.SeeOther);
        (await visitor.OpenAsync("/cookies")).QuerySelector("main").Should().NotBeNull();
        (await visitor.GetAsync("/cookies/catalogue")).Status.Should().Be(HttpStatusCode.OK);
    }

    private static void Tenant(WebApplication app, RequestDelegate page)
    {
        var container = new ServiceCollection().AddLogging().BuildServiceProvider();
        app.UseCookieConsent();
        app.Use((context, next) =>
        {
            context.RequestServices = container;
            return next(context);
        });
        app.UseRouting();
        app.MapCookieConsent();
        app.Map("/page", page);
    }
}
