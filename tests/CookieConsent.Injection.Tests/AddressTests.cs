using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Injection.Tests;

/// <summary>Injected markup links to the addresses of its own page, whichever page was requested before.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Page_of_a_branch_leads_to_the_mapping_outside(bool isFlushed)
    {
        await using var site = await InjectedSite.StartAsync(pipeline: app => app.Map("/hangfire", branch => branch.Run(async context =>
        {
            await context.WriteHtmlAsync(InjectedSite.Page);
            if (isFlushed)
            {
                await context.Response.Body.FlushAsync();
            }
        })));
        using var visitor = site.NewVisitor();

        await ShouldLeadToAsync(visitor, "/hangfire/jobs", "/cookies");
    }

    /// <summary>The prefix has no values: the group around it has.</summary>
    [Theory]
    [InlineData("/{tenant}", "/cookies")]
    [InlineData("/{tenant}", "")]
    [InlineData("", "/{tenant}/cookies")]
    public async Task Page_of_a_tenant_leads_to_the_tenant_s_own_addresses(string group, string prefix)
    {
        await using var site = await StartAsync(app =>
        {
            app.UseRouting();
            app.MapGroup(group).MapCookieConsent(prefix.Length > 0 ? prefix : "/cookies");
            app.Map("/{tenant}/page", context => context.WriteHtmlAsync(InjectedSite.Page));
        });
        using var visitor = site.NewVisitor();

        foreach (var tenant in new[] { "acme", "other", "acme" })
        {
            await ShouldLeadToAsync(visitor, $"/{tenant}/page", $"/{tenant}/cookies");
        }
    }

    [Fact]
    public async Task Unchanged_page_of_a_tenant_is_never_sent_to_another_tenant()
    {
        await using var site = await StartAsync(app =>
        {
            app.UseRouting();
            app.MapGroup("/{tenant}").MapCookieConsent();
            app.Map("/{tenant}/page", context =>
            {
                context.Response.Headers.ETag = "\"1\"";
                return context.WriteHtmlAsync(InjectedSite.Page);
            });
        });
        using var visitor = site.NewVisitor();
        visitor.Headers["If-None-Match"] = (await visitor.GetAsync("/acme/page")).Headers["ETag"].Single();

        await ShouldLeadToAsync(visitor, "/other/page", "/other/cookies");
    }

    /// <summary>A host with a container per tenant replaces a request's services by ones that do not know of CookieConsent.</summary>
    [Fact]
    public async Task Page_of_a_tenant_with_a_container_of_its_own_gets_the_banner()
    {
        var container = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var site = await StartAsync(app =>
        {
            app.Use((context, next) =>
            {
                context.RequestServices = container;
                return next(context);
            });
            app.UseRouting();
            app.MapCookieConsent();
            app.Map("/page", context => context.WriteHtmlAsync(InjectedSite.Page));
        });
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt").Should().NotBeNull();
        site.Logs.Entries.Where(entry => entry.Level >= LogLevel.Warning).Should().BeEmpty();
    }

    private static Task<Site> StartAsync(Action<WebApplication> map) => Site.StartAsync(
        configure: builder => builder.Services.AddCookieConsent().AddBannerInjection(),
        pipeline: app =>
        {
            app.UseCookieConsent();
            map(app);
        });

    private static async Task ShouldLeadToAsync(Visitor visitor, string path, string under)
    {
        var page = await visitor.OpenAsync(path);

        page.QuerySelector("form")!.GetAttribute("action").Should().Be($"{under}/preferences");
        page.QuerySelector("script")!.GetAttribute("src").Should().StartWith($"{under}/assets/vchoice.");
        page.QuerySelector("link")!.GetAttribute("href").Should().StartWith($"{under}/assets/vchoice.");
    }
}
