using System.Net;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Tests.Components.Hosts;

/// <summary>A host in Development refuses scoped services outside a scope.</summary>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("/view/AllComponents")]
    [InlineData("/view/Tags")]
    [InlineData("/component/all")]
    [InlineData("/cookies")]
    [InlineData("/cookies/panel")]
    [InlineData("/cookies/banner")]
    public async Task A_page_of_the_library_and_one_with_its_tags_resolve_their_services_within_one(string path)
    {
        await using var site = await HostKinds.StartAsync(configure: builder => builder.Host.UseDefaultServiceProvider(options => options.ValidateScopes = true));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(path)).Status.Should().Be(HttpStatusCode.OK);
    }
}
