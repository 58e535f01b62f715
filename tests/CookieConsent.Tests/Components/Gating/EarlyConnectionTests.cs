using CookieConsent.Tests.Components.Hosts;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Components.Gating;

/// <summary>In Development, a link that connects to the host of content that waits is logged.</summary>
public sealed class EarlyConnectionTests
{
    private const string View = "/view/Hinted";

    [Fact]
    public async Task Link_to_the_host_of_content_that_waits_is_logged_once_with_view_host_and_relation()
    {
        await using var site = await HostKinds.StartAsync(configure: builder => builder.Environment.EnvironmentName = "Development");
        using var visitor = site.NewVisitor();

        await visitor.GetAsync(View);
        await visitor.GetAsync(View);

        var entries = site.Logs.Named("ConnectionEarly");
        entries.Should().OnlyContain(entry => entry.Level == LogLevel.Warning && (string)entry.Values["View"]! == "/Components/Hosts/Razor/Hinted.cshtml");
        entries.Select(entry => $"{entry.Values["Relation"]} {entry.Values["Host"]}").Should().BeEquivalentTo(
            "preconnect ungated.example", "dns-prefetch resolved.example", "preload preloaded.example");
    }

    [Fact]
    public async Task Link_is_as_it_was_and_nothing_is_logged_outside_Development()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(View)).Body.Should().Contain("""<link rel="preconnect" href="https://ungated.example">""");

        site.Logs.Named("ConnectionEarly").Should().BeEmpty();
    }
}
