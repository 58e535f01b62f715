using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Origins;

/// <summary>Contract section 8: a response that browsers do not show as a document is not restricted.</summary>
public sealed class RestrictedStatusTests
{
    [Theory]
    [InlineData(StatusCodes.Status204NoContent)]
    [InlineData(StatusCodes.Status205ResetContent)]
    public async Task Response_without_content_is_not_restricted(int status)
    {
        await using var site = await RestrictedSite.StartAsync(endpoint: context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Headers.Contains(RestrictedSite.Enforced).Should().BeFalse();
    }

    [Theory]
    [InlineData(301, "/next", false)]
    [InlineData(302, "/next", false)]
    [InlineData(303, "/next", false)]
    [InlineData(307, "/next", false)]
    [InlineData(308, "/next", false)]
    [InlineData(302, "", true)]
    [InlineData(300, "/next", true)]
    [InlineData(200, "/next", true)]
    public async Task Redirect_is_not_restricted(int status, string location, bool isShown)
    {
        await using var site = await RestrictedSite.StartAsync(endpoint: context =>
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (status, location);
            return context.SendAsync("text/html");
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Status.Should().Be((HttpStatusCode)status);
        response.Headers.Contains(RestrictedSite.Enforced).Should().Be(isShown);
    }

    [Theory]
    [InlineData("/missing", HttpStatusCode.NotFound)]
    [InlineData("/secret", HttpStatusCode.Unauthorized)]
    [InlineData("/late", HttpStatusCode.Forbidden)]
    [InlineData("/empty", HttpStatusCode.OK)]
    public async Task Response_without_type_and_body_is_not_restricted(string path, HttpStatusCode status)
    {
        await using var site = await RestrictedSite.StartAsync(
            configure: builder => builder.Services.AddAuthorization().AddAuthentication("bearer").AddScheme<AuthenticationSchemeOptions, NobodyHandler>("bearer", null),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent();
                app.MapGet("/secret", () => "secret").RequireAuthorization();
                app.MapGet("/empty", () => { });
                app.MapGet("/missing", () => Results.NotFound());
                app.MapGet("/late", async context =>
                {
                    await Task.Yield();
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                });
            });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync(path);

        response.Status.Should().Be(status);
        response.Content.Should().BeEmpty();
        response.Headers.Contains(RestrictedSite.Enforced).Should().BeFalse();
        response.Headers.Contains("Vary").Should().BeFalse();
    }

    [Theory]
    [InlineData("write")]
    [InlineData("late")]
    [InlineData("pipe")]
    [InlineData("start")]
    public async Task Body_without_a_type_may_be_a_page_and_is_restricted(string way)
    {
        await using var site = await RestrictedSite.StartAsync(endpoint: async context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            if (way == "late")
            {
                await Task.Yield();
            }
            else if (way == "start")
            {
                await context.Response.StartAsync();
            }

            if (way == "pipe")
            {
                // It is sent when the application has ended.
                "<h1>No such page</h1>"u8.CopyTo(context.Response.BodyWriter.GetSpan(100));
                context.Response.BodyWriter.Advance(21);
                return;
            }

            await context.Response.WriteAsync("<h1>No such page</h1>");
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Body.Should().Be("<h1>No such page</h1>");
        response.Headers[RestrictedSite.Enforced].Should().Equal(RestrictedSite.Undecided);
    }

    [Fact]
    public async Task Body_that_middleware_around_the_library_writes_is_restricted()
    {
        await using var site = await RestrictedSite.StartAsync(
            configure: builder => builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new OuterPage())),
            endpoint: context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Body.Should().Be("<h1>No such page</h1>");
        response.Headers[RestrictedSite.Enforced].Should().Equal(RestrictedSite.Undecided);
    }

    [Fact]
    public async Task Connection_that_is_kept_alive_does_not_carry_over_that_a_response_was_empty()
    {
        await using var site = await RestrictedSite.StartAsync(endpoint: context => context.Request.Path == "/empty" ? Task.CompletedTask : context.SendAsync(null));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/empty")).Headers.Contains(RestrictedSite.Enforced).Should().BeFalse();
        (await visitor.GetAsync("/page")).Headers.Contains(RestrictedSite.Enforced).Should().BeTrue();
        (await visitor.GetAsync("/empty")).Headers.Contains(RestrictedSite.Enforced).Should().BeFalse();
    }

    private sealed class OuterPage : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext context, RequestDelegate inner) =>
            {
                await inner(context);
                await context.Response.WriteAsync("<h1>No such page</h1>");
            });
            next(app);
        };
    }

    private sealed class NobodyHandler(
        Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options,
        Microsoft.Extensions.Logging.ILoggerFactory loggers,
        System.Text.Encodings.Web.UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
