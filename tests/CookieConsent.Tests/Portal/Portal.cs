using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CookieConsent.Tests.Portal;

/// <summary>The sample portal, as it is shipped.</summary>
public sealed class Portal : WebApplicationFactory<Program>
{
    internal Visitor NewVisitor()
    {
        var visitor = new Visitor(Server.BaseAddress, TimeProvider.System, System.Net.HttpVersion.Version11, Server.CreateHandler());
        visitor.Headers["Accept-Language"] = "en";
        return visitor;
    }
}
