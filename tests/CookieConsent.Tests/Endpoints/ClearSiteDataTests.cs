using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Endpoints;

/// <summary>No page that the browser fetched before a choice is shown after it.</summary>
public sealed class ClearSiteDataTests
{
    private const string Header = "Clear-Site-Data";
    private const string Prefetched = "\"prefetchCache\", \"prerenderCache\"";

    [Theory]
    [InlineData("decision=accept-all")]
    [InlineData("decision=reject-all")]
    [InlineData("decision=save&statistics=accepted&keep=third-party")]
    public async Task A_saved_form_has_them_forgotten_over_HTTPS(string form)
    {
        await using var site = await StartAsync();
        using var visitor = NewVisitor(site);

        (await visitor.PostAsync(form)).Headers[Header].Should().Equal(Prefetched);
        (await visitor.PostAsync(form, accept: "application/json")).Headers[Header].Should().Equal(Prefetched);
    }

    [Fact]
    public async Task PUT_and_an_endpoint_of_the_application_that_saves_have_the_header()
    {
        await using var site = await StartAsync();
        using var visitor = NewVisitor(site);

        (await visitor.AcceptAllAsync()).Headers[Header].Should().Equal(Prefetched);
        (await visitor.GetAsync("/withdraw")).Headers[Header].Should().Equal(Prefetched);
    }

    [Fact]
    public async Task Header_that_browsers_ignore_over_HTTP_is_not_sent_there()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.AcceptAllAsync()).Headers[Header].Should().BeEmpty();
    }

    [Fact]
    public async Task What_changes_no_choice_has_nothing_forgotten()
    {
        await using var site = await StartAsync();
        using var visitor = NewVisitor(site);

        foreach (var path in new[] { "/cookies", "/cookies/preferences", "/cookies/banner", "/page" })
        {
            (await visitor.GetAsync(path)).Headers[Header].Should().BeEmpty();
        }

        (await visitor.PostAsync("decision=maybe")).Headers[Header].Should().BeEmpty();
        (await visitor.PostAsync("decision=accept-all&keep=statistics&keep=first-party&keep=third-party")).Headers[Header].Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"cache\"", "\"cache\", " + Prefetched)]
    [InlineData("\"cache\", \"prefetchCache\"", "\"cache\", \"prefetchCache\", \"prerenderCache\"")]
    [InlineData(Prefetched, Prefetched)]
    [InlineData("\"*\"", "\"*\"")]
    public async Task What_the_application_has_forgotten_stays_beside_it_however_late_it_is_set(string own, string sent)
    {
        await using var site = await StartAsync(context => context.Response.Headers[Header] = own);
        using var visitor = NewVisitor(site);

        (await visitor.AcceptAllAsync()).Headers[Header].Should().Equal(sent);
    }

    private static Task<Site> StartAsync(Action<HttpContext>? late = null) => Site.StartAsync(pipeline: app =>
    {
        app.Use((context, next) =>
        {
            context.Request.Scheme = context.Request.Headers["X-Forwarded-Proto"].FirstOrDefault() ?? "http";
            context.Response.OnStarting(() =>
            {
                late?.Invoke(context);
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseCookieConsent();
        app.MapCookieConsent();
        app.MapGet("/page", () => "page");
        app.MapGet("/withdraw", async context => await context.RequestServices.GetRequiredService<ICookieConsentService>().WithdrawAsync(context));
    });

    private static Visitor NewVisitor(Site site)
    {
        var visitor = site.NewVisitor();
        visitor.Headers["X-Forwarded-Proto"] = "https";
        return visitor;
    }
}
