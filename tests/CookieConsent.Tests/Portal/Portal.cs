using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CookieConsent.Tests.Portal;

/// <summary>The sample portal, as it is shipped.</summary>
public sealed class Portal : WebApplicationFactory<Program>
{
    /// <summary>A choice for each purpose that the portal declares.</summary>
    internal static readonly (string, string)[] Everything = [("statistics", "accepted"), ("recommendations", "accepted"), ("videos", "accepted")];

    internal Visitor NewVisitor()
    {
        var visitor = new Visitor(Server.BaseAddress, TimeProvider.System, System.Net.HttpVersion.Version11, Server.CreateHandler());
        visitor.Headers["Accept-Language"] = "en";
        return visitor;
    }
}
