using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Hosting;

/// <summary>A cookie of a package's startup filter, which runs ahead of the application, is filtered too.</summary>
public sealed class StartupFilterTests
{
    [Fact]
    public async Task A_startup_filter_registered_before_AddCookieConsent_runs_inside_of_it()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.Insert(1, ServiceDescriptor.Singleton<IStartupFilter>(new LateCookie())),
            endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/page");

        response.Headers["X-Late"].Should().Equal("written");
        response.CookieNames.Should().BeEmpty();
    }

    private sealed class LateCookie : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, inner) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers["X-Late"] = "written";
                    context.Response.Headers.Append("Set-Cookie", $"{Declared.Statistics}=1");
                    return Task.CompletedTask;
                });
                return inner(context);
            });
            next(app);
        };
    }
}
