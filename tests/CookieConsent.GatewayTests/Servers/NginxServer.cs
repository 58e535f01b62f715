using System.Security.Cryptography.X509Certificates;
using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.GatewayTests.Servers;

/// <summary>A real nginx with its own configuration, files and port. It needs no privilege.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private const string GatewayLine = "server 127.0.0.1:5090;    # a line for each instance";

    private readonly TemporaryFolder _folder;
    private readonly ServerProcess _process;

    private NginxServer(TemporaryFolder folder, ServerProcess process, Uri address) => (_folder, _process, Address) = (folder, process, address);

    public Uri Address { get; }

    /// <summary>A static site.</summary>
    /// <param name="files">Its files, by name.</param>
    /// <param name="directives">Further directives of the server.</param>
    public static async Task<NginxServer> ServeAsync(IReadOnlyDictionary<string, string> files, string directives)
    {
        var (folder, port) = Prepare();
        foreach (var (name, content) in files)
        {
            await File.WriteAllTextAsync(folder.File(name), content);
        }

        var server = $$"""server { listen 127.0.0.1:{{port}}; root {{folder.Path}}; {{directives}} }""";
        return new NginxServer(folder, await StartAsync(folder, server, port), new Uri($"http://127.0.0.1:{port}/"));
    }

    /// <summary>The sample's own <c>nginx.conf</c>, in front of gateways, with TLS.</summary>
    /// <param name="certificate">The certificate of the name that visitors ask for.</param>
    /// <param name="gateways">The instances.</param>
    public static async Task<NginxServer> InFrontOfAsync(X509Certificate2 certificate, params Uri[] gateways)
    {
        var (folder, port) = Prepare();
        await File.WriteAllTextAsync(folder.File("site.crt"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(folder.File("site.key"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var sample = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "nginx.conf"));
        var server = Replace(
            sample,
            (GatewayLine, string.Join('\n', gateways.Select(gateway => $"server {gateway.Authority};"))),
            ("listen 443 ", $"listen 127.0.0.1:{port} "),
            ("server_name data.example;", $"server_name {DjangoServer.Host};"),
            ("/etc/ssl/data.example.crt", folder.File("site.crt")),
            ("/etc/ssl/data.example.key", folder.File("site.key")));
        return new NginxServer(folder, await StartAsync(folder, server, port), new Uri($"https://{DjangoServer.Host}:{port}/"));
    }

    /// <summary>The configuration of the guide on caches, in front of a site.</summary>
    public static async Task<NginxServer> CacheAsync(Uri site)
    {
        var (folder, port) = Prepare();
        var guide = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "caching-and-cdn.md"));
        var server = Replace(
            guide.Split("```nginx\n")[1].Split("```")[0],
            ("/var/cache/nginx/pages", folder.File("pages")),
            ("listen 80;", $"listen 127.0.0.1:{port};"),
            ("127.0.0.1:5000", site.Authority));
        return new NginxServer(folder, await StartAsync(folder, server, port), new Uri($"http://127.0.0.1:{port}/"));
    }

    /// <summary>A CDN that stores pages by their address, and ignores <c>Vary</c>, in front of a site.</summary>
    public static async Task<NginxServer> IgnoreVaryAsync(Uri site)
    {
        var (folder, port) = Prepare();
        var server = $$"""
            proxy_cache_path {{folder.File("pages")}} keys_zone=pages:1m;
            server {
              listen 127.0.0.1:{{port}};
              location / { proxy_pass http://{{site.Authority}}; proxy_cache pages; proxy_ignore_headers Vary; }
            }
            """;
        return new NginxServer(folder, await StartAsync(folder, server, port), new Uri($"http://127.0.0.1:{port}/"));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static (TemporaryFolder Folder, int Port) Prepare()
    {
        Requirement.Demand(Part.Nginx);
        return (new TemporaryFolder(), FreePort.Find());
    }

    private static async Task<ServerProcess> StartAsync(TemporaryFolder folder, string server, int port)
    {
        await File.WriteAllTextAsync(folder.File("nginx.conf"), $$"""
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log stderr;
            events { }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              types { text/html html; text/css css; image/svg+xml svg; }
              {{server}}
            }
            """);
        return await ServerProcess.StartAsync(Machine.Nginx!, ["-e", "stderr", "-p", folder.Path, "-c", "nginx.conf"], port);
    }

    private static string Replace(string text, params (string Old, string New)[] replacements) => replacements.Aggregate(
        text,
        (written, pair) => written.Contains(pair.Old, StringComparison.Ordinal)
            ? written.Replace(pair.Old, pair.New, StringComparison.Ordinal)
            : throw new InvalidOperationException($"The sample's nginx.conf has no '{pair.Old}'."));
}
