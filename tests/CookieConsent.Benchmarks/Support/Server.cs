using System.Text;
using CookieConsent.Benchmarks.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Benchmarks.Support;

/// <summary>An application on in-memory Kestrel with nothing in it but one of the pipelines that are compared.</summary>
internal sealed class Server : IDisposable
{
    private readonly WebApplication _app;
    private readonly InMemoryConnection _connection;

    private Server(WebApplication app, InMemoryConnection connection)
    {
        _app = app;
        _connection = connection;
    }

    public IServiceProvider Services => _app.Services;

    public static Server Start(Pipeline pipeline, string catalogue, RequestDelegate answer)
    {
        var transport = new InMemoryTransport();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(catalogue)));
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IConnectionListenerFactory>(transport);
        if (pipeline == Pipeline.CookieConsent)
        {
            builder.Services.AddCookieConsent();
        }

        var app = builder.Build();
        if (pipeline == Pipeline.CookieConsent)
        {
            app.UseCookieConsent();
        }
        else if (pipeline == Pipeline.CookiePolicy)
        {
            app.UseCookiePolicy(new CookiePolicyOptions { CheckConsentNeeded = _ => true });
        }

        app.Run(answer);
        app.StartAsync().GetAwaiter().GetResult();
        return new Server(app, transport.Connect());
    }

    /// <summary>Sends requests, one after the other and each in its turn.</summary>
    public void Send(byte[][] requests, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _connection.Exchange(requests[i % requests.Length]);
        }
    }

    public string Show(byte[] request) => _connection.ExchangeText(request);

    public void Dispose()
    {
        _connection.Close();
        _app.StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }
}
