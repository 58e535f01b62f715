using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CookieConsent.Benchmarks.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace CookieConsent.Benchmarks.Proxy;

/// <summary>A site on a socket, and the reverse proxies in front of it that are compared.</summary>
internal sealed class Gateway : IDisposable
{
    private readonly WebApplication _app;

    private Gateway(WebApplication app)
    {
        _app = app;
        _app.StartAsync().GetAwaiter().GetResult();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    /// <summary>A site that sets two cookies and sends one page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="declaresLength">Whether the length of the page is declared.</param>
    public static Gateway Site(string page, bool declaresLength = true)
    {
        var bytes = Encoding.UTF8.GetBytes(page);
        var app = Builder().Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = declaresLength ? bytes.Length : null;
            context.Response.Headers.SetCookie = new[] { "basket=1; path=/", "visit_profile=1; path=/" };
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        return new Gateway(app);
    }

    public static Gateway InFrontOf(Gateway site, GatewayKind kind)
    {
        var builder = Builder();
        var section = JsonNode.Parse(Catalogues.OfSize(100))!;
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(section.ToJsonString())));
        builder.Services.AddRouting();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "site", ClusterId = "site", Match = new RouteMatch { Path = "/{**path}" } }],
            [new ClusterConfig { ClusterId = "site", Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = site.Address.ToString() } } }]);
        if (kind != GatewayKind.Proxy)
        {
            builder.Services.AddCookieConsent();
        }

        if (kind is GatewayKind.Injecting or GatewayKind.Rewriting)
        {
            builder.Services.AddCookieConsent().AddBannerInjection();
        }

        if (kind == GatewayKind.Rewriting)
        {
            builder.Configuration["CookieConsent:ThirdParties"] = "Enforce";
        }

        var app = builder.Build();
        if (kind != GatewayKind.Proxy)
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
        }

        app.MapReverseProxy();
        return new Gateway(app);
    }

    public void Dispose()
    {
        _app.StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder;
    }
}
