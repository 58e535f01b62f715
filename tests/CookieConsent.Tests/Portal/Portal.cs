using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CookieConsent.Tests.Portal;

/// <summary>The sample portal, as it is shipped.</summary>
public sealed class Portal : WebApplicationFactory<Program>
{
    private readonly string _records = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db");

    /// <summary>A choice for each purpose that the portal declares.</summary>
    internal static readonly (string, string)[] Everything = [("statistics", "accepted"), ("recommendations", "accepted"), ("videos", "accepted")];

    internal Visitor NewVisitor()
    {
        var visitor = new Visitor(Server.BaseAddress, TimeProvider.System, System.Net.HttpVersion.Version11, Server.CreateHandler());
        visitor.Headers["Accept-Language"] = "en";
        return visitor;
    }

    /// <summary>The records of this host alone: hosts of several test classes run at the same time.</summary>
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("ConnectionStrings:Records", $"Data Source={_records};Pooling=False");

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        File.Delete(_records);
    }
}
