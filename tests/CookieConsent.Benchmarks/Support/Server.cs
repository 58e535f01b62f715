using System.Text;
using CookieConsent.Benchmarks.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Benchmarks.Support;

/// <summary>An application on in-memory Kestrel with nothing in it but one of the pipelines that are compared.</summary>
internal sealed class Server : IDisposable
{
    private readonly WebApplication _app;
    private readonly InMemoryConnection _connection;
    private readonly Http2Client? _http2;

    private Server(WebApplication app, InMemoryConnection connection, bool isHttp2)
    {
        _app = app;
        _connection = connection;
        _http2 = isHttp2 ? new Http2Client(connection) : null;
    }

    public IServiceProvider Services => _app.Services;

    public static Server Start(Pipeline pipeline, string catalogue, RequestDelegate endpoint, bool isHttp2 = false)
    {
        var transport = new InMemoryTransport();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(catalogue)));
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = isHttp2 ? HttpProtocols.Http2 : HttpProtocols.Http1));
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

        app.Run(endpoint);
        app.StartAsync().GetAwaiter().GetResult();
        return new Server(app, transport.Connect(), isHttp2);
    }

    /// <summary>Sends requests, one after the other and each in its turn.</summary>
    public void Send(byte[][] requests, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Send(requests[i % requests.Length]);
        }
    }

    public string Show(byte[] request) => _http2 is null ? _connection.ExchangeText(request) : Convert.ToHexString(_http2.Exchange(request));

    /// <summary>
    /// What was allocated so far. Kestrel handles a request of HTTP/1.1 on the thread that sends it, one of HTTP/2 on others.
    /// </summary>
    public long AllocatedBytes() => _http2 is null ? GC.GetAllocatedBytesForCurrentThread() : GC.GetTotalAllocatedBytes(precise: true);

    private void Send(byte[] request)
    {
        if (_http2 is null)
        {
            _connection.Exchange(request);
            return;
        }

        _http2.Exchange(request);
    }

    public void Dispose()
    {
        _connection.Close();
        _app.StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }
}
