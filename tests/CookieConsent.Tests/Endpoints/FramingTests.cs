using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Endpoints;

/// <summary>No other site frames the library's own HTML, unless the host allows it.</summary>
public sealed class FramingTests
{
    private const string Header = "Content-Security-Policy";

    [Theory]
    [InlineData("/cookies")]
    [InlineData("/cookies/banner")]
    [InlineData("/cookies/panel")]
    public async Task The_library_s_own_HTML_is_framed_by_this_site_alone(string path)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            (await visitor.SendAsync(new HttpRequestMessage(method, path))).Headers[Header].Should().Equal("frame-ancestors 'self'");
        }

        await visitor.RejectAllAsync();
        (await visitor.GetAsync(path)).Headers[Header].Should().Equal("frame-ancestors 'self'");
    }

    [Theory]
    [InlineData("/page")]
    [InlineData("/cookies/preferences")]
    [InlineData("/cookies/catalogue")]
    [InlineData("/cookies/assets/vchoice.js")]
    public async Task Nothing_else_gets_a_policy(string path)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(path)).Headers[Header].Should().BeEmpty();
    }

    [Theory]
    [InlineData("set")]
    [InlineData("append")]
    [InlineData("try")]
    public async Task A_policy_of_the_host_is_the_only_one_whenever_it_is_set(string how)
    {
        const string Own = "frame-ancestors https://partner.example";
        void Set(HttpContext context)
        {
            var headers = context.Response.Headers;
            _ = how switch
            {
                "set" => (object)(headers.ContentSecurityPolicy = Own),
                "append" => headers.ContentSecurityPolicy = Microsoft.Extensions.Primitives.StringValues.Concat(headers.ContentSecurityPolicy, Own),
                _ => headers.TryAdd(Header, Own),
            };
        }

        await using var early = await StartAsync(Set);
        await using var late = await StartAsync(late: Set);
        foreach (var site in new[] { early, late })
        {
            using var visitor = site.NewVisitor();

            (await visitor.GetAsync("/cookies")).Headers[Header].Should().Equal(Own);
        }
    }

    [Fact]
    public async Task A_policy_that_only_reports_does_not_replace_it()
    {
        await using var site = await StartAsync(late: context => context.Response.Headers.ContentSecurityPolicyReportOnly = "frame-ancestors 'none'");
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies")).Headers[Header].Should().Equal("frame-ancestors 'self'");
    }

    [Theory]
    [InlineData("DENY", false)]
    [InlineData("SAMEORIGIN", true)]
    public async Task It_never_allows_what_the_host_denies(string frameOptions, bool isSent)
    {
        await using var site = await StartAsync(late: context => context.Response.Headers.XFrameOptions = frameOptions);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies")).Headers[Header].Any().Should().Be(isSent);
    }

    private static Task<Site> StartAsync(Action<HttpContext>? early = null, Action<HttpContext>? late = null) => Site.StartAsync(pipeline: app =>
    {
        app.Use((context, next) =>
        {
            early?.Invoke(context);
            context.Response.OnStarting(() =>
            {
                late?.Invoke(context);
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseCookieConsent();
        app.MapCookieConsent();
        app.MapGet("/page", () => Results.Content("<p>page", "text/html; charset=utf-8"));
    });
}
