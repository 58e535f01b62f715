using CookieConsent.Tests.Enforcement.Requests;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Tests.Hosting;

/// <summary>Hosts other than WebApplication on Kestrel.</summary>
public sealed class HostsTests
{
    [Fact]
    public async Task A_generic_host_with_a_startup_class_enforces_though_it_is_called_last()
    {
        using var host = await StartAsync(web => web.UseKestrel().UseUrls("http://127.0.0.1:0"));
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var visitor = new Visitor(new Uri(address), TimeProvider.System, System.Net.HttpVersion.Version11);

        await HoldsAsync(visitor);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_test_server_enforces_as_Kestrel_does()
    {
        using var host = await StartAsync(web => web.UseTestServer());
        using var visitor = new Visitor(new Uri("http://localhost"), TimeProvider.System, System.Net.HttpVersion.Version11, host.GetTestServer().CreateHandler());

        await HoldsAsync(visitor);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_test_server_keeps_the_feature_that_a_test_sets_before_the_request()
    {
        using var host = await StartAsync(web => web.UseTestServer());
        var own = new AllowsEverything();

        var context = await host.GetTestServer().SendAsync(request =>
        {
            request.Request.Path = "/page";
            request.Features.Set<ICookieConsentFeature>(own);
        });

        context.GetCookieConsent().Should().BeSameAs(own);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_web_application_factory_enforces_as_Kestrel_does()
    {
        await using var factory = new Factory();
        using var visitor = new Visitor(new Uri("http://localhost"), TimeProvider.System, System.Net.HttpVersion.Version11, factory.Server.CreateHandler());

        await HoldsAsync(visitor);
    }

    private static async Task HoldsAsync(Visitor visitor)
    {
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("sid");
        await visitor.ChooseAsync(("statistics", "accepted"));
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("counter");
    }

    private static Task<IHost> StartAsync(Action<IWebHostBuilder> server) => Builder(server).StartAsync();

    private static IHostBuilder Builder(Action<IWebHostBuilder> server) => new HostBuilder()
        .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CookieConsent:Categories:statistics:Cookies:counter:Provider"] = "Shop",
            ["CookieConsent:Categories:statistics:Cookies:counter:Purpose"] = "Counts.",
            ["CookieConsent:Categories:statistics:Cookies:counter:Lifetime"] = "1 day",
        }))
        .ConfigureWebHost(web =>
        {
            web.UseStartup<Startup>();
            server(web);
        });

    private sealed class Factory : WebApplicationFactory<HostsTests>
    {
        protected override IHostBuilder CreateHostBuilder() => Builder(_ => { });

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory);
    }

    private sealed class Startup
    {
        public static void ConfigureServices(IServiceCollection services)
        {
            services.AddRouting().AddDistributedMemoryCache().AddSession(options =>
            {
                options.Cookie.Name = "sid";
                options.Cookie.IsEssential = true;
            });
            services.AddCookieConsent();
        }

        public static void Configure(IApplicationBuilder app)
        {
            app.UseSession();
            app.Use((context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Cookies.Append("counter", "1");
                    return Task.CompletedTask;
                });
                return next(context);
            });
            app.UseRouting();
            app.UseEndpoints(endpoints =>
            {
                endpoints.MapCookieConsent();
                endpoints.Map("/page", context =>
                {
                    context.Session.SetInt32("visited", 1);
                    return context.Response.WriteAsync("page");
                });
            });
            app.UseCookieConsent();
        }
    }
}
