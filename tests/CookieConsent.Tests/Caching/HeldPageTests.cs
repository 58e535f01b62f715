using CookieConsent.Tests.Components.Hosts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Caching;

/// <summary>A page with content that waits differs between visitors, and no cache of the server gives one the page of another.</summary>
public sealed class HeldPageTests
{
    private const string Allowed = """<script src="https://other.example/post.js"></script>""";
    private const string Held = """&lt;script src="https://other.example/post.js"&gt;&lt;/script&gt;""";

    [Theory]
    [InlineData("tags")]
    [InlineData("view")]
    public async Task Page_that_is_cached_without_a_rule_never_reaches_a_visitor_in_another_state(string kind)
    {
        await using var site = await StartAsync(kind, policy => policy.Expire(TimeSpan.FromHours(1)));

        await ShouldReadTheirOwnPageAsync(site);
    }

    [Theory]
    [InlineData("tags")]
    [InlineData("view")]
    public async Task Page_that_is_cached_with_the_rule_is_rendered_once_per_state(string kind)
    {
        await using var site = await StartAsync(kind, policy => policy.VaryByCookieConsent());

        await ShouldReadTheirOwnPageAsync(site);

        site.Renderings.Should().Be(3);
    }

    [Theory]
    [InlineData("tags")]
    [InlineData("view")]
    public async Task Page_that_Blazor_fetches_holds_what_is_allowed_and_is_another_entry(string kind)
    {
        await using var site = await StartAsync(kind, policy => policy.VaryByCookieConsent());
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();

        for (var round = 0; round < 2; round++)
        {
            visitor.Headers["Accept"] = "text/html; blazor-enhanced-nav=on";
            (await visitor.GetAsync("/page")).Body.Should().Contain(Held).And.NotContain(Allowed);
            visitor.Headers["Accept"] = "text/html";
            (await visitor.GetAsync("/page")).Body.Should().Contain(Allowed).And.NotContain(Held);
        }

        site.Renderings.Should().Be(2);
    }

    private static async Task ShouldReadTheirOwnPageAsync(VariedSite site)
    {
        using var undecided = site.Site.NewVisitor();
        using var accepting = site.Site.NewVisitor();
        using var rejecting = site.Site.NewVisitor();
        await accepting.AcceptAllAsync();
        await rejecting.RejectAllAsync();

        foreach (var visitor in new[] { undecided, accepting, rejecting, undecided, rejecting, accepting, undecided })
        {
            var response = await visitor.GetAsync("/page");

            response.Body.Should().Contain(visitor == accepting ? Allowed : Held).And.NotContain(visitor == accepting ? Held : Allowed);
            response.Headers["Vary"].Should().Contain("Cookie");
        }
    }

    private static Task<VariedSite> StartAsync(string kind, Action<OutputCachePolicyBuilder> policy) => VariedSite.StartAsync(
        policy,
        context => kind == "tags" ? HostKinds.ShowAsync(context, "Waiting") : new RazorComponentResult<CookieConsentView>(new Dictionary<string, object?>
        {
            [nameof(CookieConsentView.Category)] = "statistics",
            [nameof(CookieConsentView.Allowed)] = (RenderFragment)(builder => builder.AddMarkupContent(0, Allowed)),
        }).ExecuteAsync(context),
        builder =>
        {
            builder.Services.AddRazorComponents();
            builder.Services.AddControllersWithViews().AddApplicationPart(typeof(HostKinds).Assembly);
        });
}
