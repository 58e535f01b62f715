using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Tests.Support;

/// <summary>
/// A web application on real Kestrel sockets that uses CookieConsent, configured by up to three delegates:
/// what it is configured with, what is in its pipeline, and its endpoint.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    /// <summary>The moment at which every site's clock stands when it starts.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 17, 42, 0, TimeSpan.Zero);

    /// <summary>Not the folder of the tests, in which the sample portal's own appsettings.json lies.</summary>
    private static readonly string EmptyFolder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "empty")).FullName;

    private readonly WebApplication _app;

    private Site(WebApplication app, FakeTimeProvider clock, LogCollector logs)
    {
        _app = app;
        Clock = clock;
        Logs = logs;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public FakeTimeProvider Clock { get; }

    public LogCollector Logs { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">The <c>CookieConsent</c> section as JSON; by default <see cref="Declared.Catalogue"/>.</param>
    /// <param name="configure">The host: services, configuration, server.</param>
    /// <param name="pipeline">The pipeline; by default <c>UseCookieConsent()</c> and <c>MapCookieConsent()</c>.</param>
    /// <param name="endpoint">Handles every other request.</param>
    public static async Task<Site> StartAsync(
        string? settings = null,
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? pipeline = null,
        RequestDelegate? endpoint = null)
    {
        var clock = new FakeTimeProvider(Start);
        var logs = new LogCollector();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = EmptyFolder });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(logs);
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "CookieConsent": {{settings ?? Declared.Catalogue}} }""")));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddCookieConsent();
        configure?.Invoke(builder);

        var app = builder.Build();
        if (pipeline is null)
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
        }
        else
        {
            pipeline(app);
        }

        if (endpoint is not null)
        {
            app.MapFallback(endpoint);
        }

        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new Site(app, clock, logs);
    }

    public Visitor NewVisitor(Version? httpVersion = null) => new(Address, Clock, httpVersion ?? HttpVersion.Version11);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
