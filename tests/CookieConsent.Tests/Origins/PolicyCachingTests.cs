using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Origins;

/// <summary>A page with a policy differs by decision: no cache gives one visitor the policy of another.</summary>
public sealed class PolicyCachingTests
{
    [Fact]
    public async Task Page_varies_by_the_choice()
    {
        await using var site = await RestrictedSite.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Headers["Vary"].Should().Equal("Cookie");
    }

    [Fact]
    public async Task Page_does_not_vary_where_no_choice_changes_the_policy()
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith("\"ThirdParties\": \"Enforce\""), endpoint: context => context.SendAsync("text/html"));
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Headers[RestrictedSite.Enforced].Should().ContainSingle();
        response.Headers.Contains("Vary").Should().BeFalse();
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "")]
    [InlineData(false, "StartAsync")]
    [InlineData(true, "StartAsync")]
    public async Task Stored_page_gets_the_policy_of_each_visitor(bool isOutputCache, string way)
    {
        var rendered = 0;
        await using var site = await RestrictedSite.StartAsync(
            configure: builder => builder.Services.AddOutputCache().AddResponseCaching(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                _ = isOutputCache ? app.UseOutputCache() : app.UseResponseCaching();
                app.MapCookieConsent();
                app.MapGet("/page", Page).CacheOutput();
            });
        using var accepting = site.NewVisitor();
        using var undecided = site.NewVisitor();
        await accepting.ChooseAllAsync("accepted");

        var pages = new[] { await accepting.GetAsync("/page"), await undecided.GetAsync("/page"), await accepting.GetAsync("/page"), await undecided.GetAsync("/page") };

        rendered.Should().Be(1);
        pages.Select(page => page.Headers[RestrictedSite.Enforced].Should().ContainSingle().Subject)
            .Should().Equal(RestrictedSite.Accepted, RestrictedSite.Undecided, RestrictedSite.Accepted, RestrictedSite.Undecided);
        pages.Should().AllSatisfy(page => page.Headers["Vary"].Should().Equal("Cookie"));

        async Task Page(HttpContext context)
        {
            rendered++;
            context.Response.Headers.CacheControl = "public, max-age=60";
            context.Response.ContentType = "text/html";
            if (way == "StartAsync")
            {
                await context.Response.StartAsync();
            }

            await context.Response.WriteAsync("<p>");
        }
    }
}
