using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Testing.Tests;

/// <summary>A site that declares <c>recommendations</c> (30 days) in <c>first-party</c>, and that keeps to it unless a test adds endpoints.</summary>
internal sealed class TestSite(Action<IEndpointRouteBuilder>? map = null) : WebApplicationFactory<TestSite>
{
    private const string Catalogue = """
        { "CookieConsent": { "Categories": { "first-party": { "Cookies": {
          "recommendations": { "Provider": "This site", "Purpose": "Recommends pages.", "Lifetime": "30 days" }
        } } } } }
        """;

    private readonly Dictionary<string, string?> _settings = [];

    public TestSite()
        : this(map: null)
    {
    }

    public bool UsesCookieConsent { get; init; } = true;

    public bool MapsCookieConsent { get; init; } = true;

    public string Prefix { get; init; } = "/cookies";

    public Action<IServiceCollection> Added { get; init; } = _ => { };

    public Action<IApplicationBuilder> First { get; init; } = _ => { };

    public Action<IApplicationBuilder> Before { get; init; } = _ => { };

    public TestSite With(string setting, string? value)
    {
        _settings[$"CookieConsent:{setting}"] = value;
        return this;
    }

    /// <summary>Sets the declared cookie as a site should: where the visitor allows it, with <c>Secure</c>.</summary>
    public static void Recommend(HttpContext context)
    {
        if (context.GetCookieConsent().IsCookieAllowed("recommendations"))
        {
            context.Response.Cookies.Append("recommendations", "1", new CookieOptions { MaxAge = TimeSpan.FromDays(30), Secure = true });
        }
    }

    /// <summary>Maps an endpoint that sends a <c>Set-Cookie</c> line.</summary>
    public static Action<IEndpointRouteBuilder> Sets(string line, string route = "/other") => endpoints =>
        endpoints.MapGet(route, (HttpContext context) => context.Response.Headers.Append("Set-Cookie", line));

    protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder()
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureAppConfiguration(configuration =>
        {
            configuration.Sources.Clear();
            configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Catalogue))).AddInMemoryCollection(_settings);
        })
        .ConfigureWebHostDefaults(web => web
            .ConfigureServices(services => Added(services.AddRouting().AddCookieConsent().Services))
            .Configure(Configure));

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory);

    private void Configure(IApplicationBuilder app)
    {
        if (UsesCookieConsent)
        {
            app.UseCookieConsent();
        }

        First(app);
        app.UseRouting();
        Before(app);
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapGet("/", (HttpContext context) => { if (UsesCookieConsent) { Recommend(context); } });
            if (MapsCookieConsent)
            {
                endpoints.MapCookieConsent(Prefix);
            }

            map?.Invoke(endpoints);
        });
    }
}
