using System.Net;
using CookieConsent.Tests.Enforcement.Responses;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;

namespace CookieConsent.Tests.Caching;

/// <summary><c>"SharedPages": "Private"</c> for what is not an ordinary page: late headers, files, errors, re-execution, failures.</summary>
public sealed class PrivateResponseTests
{
    private const string Public = "public, max-age=600";
    private const string Private = "private, no-cache";

    [Fact]
    public async Task Header_that_an_endpoint_sets_when_the_headers_are_sent_does_not_count()
    {
        await using var site = await StartAsync(endpoint: context =>
        {
            context.GetCookieConsent();
            context.Response.OnStarting(() =>
            {
                context.Response.GetTypedHeaders().CacheControl = new() { Public = true, MaxAge = TimeSpan.FromMinutes(10) };
                return Task.CompletedTask;
            });
            return context.Response.WriteAsync("page");
        });

        await ShouldBeAsync(site, "/page", Private);
    }

    [Fact]
    public async Task Choice_that_is_read_when_the_headers_are_sent_makes_a_page_private()
    {
        await using var site = await StartAsync(endpoint: context =>
        {
            context.Response.Headers.CacheControl = Public;
            context.Response.OnStarting(() =>
            {
                context.GetCookieConsent();
                return Task.CompletedTask;
            });
            return context.Response.WriteAsync("page");
        });

        await ShouldBeAsync(site, "/page", Private);
    }

    [Theory]
    [InlineData("nothing", Public)]
    [InlineData("asks", Private)]
    [InlineData("sets", Private)]
    public async Task File_is_private_where_it_depends_on_the_choice(string doing, string sent)
    {
        await using var site = await StartAsync(app => app.UseStaticFiles(Files(doing)));
        using var visitor = site.NewVisitor();

        var file = await ShouldBeAsync(site, "/PrivateResponseTests.txt", sent);
        visitor.Headers["If-None-Match"] = file.Headers["ETag"].Single();
        var unchanged = await visitor.GetAsync("/PrivateResponseTests.txt");

        unchanged.Status.Should().Be(HttpStatusCode.NotModified);
        unchanged.Headers["Cache-Control"].Should().Equal(sent);
    }

    [Theory]
    [InlineData(true, Private)]
    [InlineData(false, Public)]
    public async Task Page_of_a_status_is_private_where_it_asks_for_the_choice(bool asks, string sent)
    {
        await using var site = await StartAsync(
            app => app.UseStatusCodePagesWithReExecute("/missing"),
            app => app.MapGet("/missing", Page(asks)));

        var page = await ShouldBeAsync(site, "/nowhere", sent);

        page.Status.Should().Be(HttpStatusCode.NotFound);
        page.Body.Should().Be("page");
    }

    [Fact]
    public async Task Page_of_a_status_is_private_where_the_endpoint_before_it_asked_for_the_choice()
    {
        await using var site = await StartAsync(
            app => app.UseStatusCodePagesWithReExecute("/missing"),
            app => app.MapGet("/missing", Page(asks: false)),
            context =>
            {
                context.GetCookieConsent();
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });

        (await ShouldBeAsync(site, "/nowhere", Private)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_of_an_error_is_not_stored()
    {
        await using var site = await StartAsync(
            app => app.UseExceptionHandler("/error"),
            app => app.MapGet("/error", Page(asks: true)),
            _ => throw new InvalidOperationException("The page has a bug."));

        var page = await ShouldBeAsync(site, "/page", "no-cache,no-store");

        page.Status.Should().Be(HttpStatusCode.InternalServerError);
        page.Body.Should().Be("page");
    }

    [Fact]
    public async Task Page_that_is_executed_again_by_the_application_is_private()
    {
        await using var site = await StartAsync(
            app => app.Use(async (context, next) =>
            {
                await next(context);
                context.Request.Path = "/other";
                context.SetEndpoint(null);
                await next(context);
            }),
            app => app.MapGet("/other", Page(asks: true)),
            context =>
            {
                context.Response.Headers.CacheControl = Public;
                return Task.CompletedTask;
            });

        await ShouldBeAsync(site, "/page", Private);
    }

    [Fact]
    public async Task Response_is_private_where_the_filter_failed()
    {
        await using var site = await StartAsync(
            endpoint: context =>
            {
                context.Response.Headers.SetCookie = $"{Declared.Statistics}=1";
                context.Response.Headers.CacheControl = Public;
                return context.Response.WriteAsync("page");
            },
            clock: new BrokenClock());

        (await ShouldBeAsync(site, "/page", Private)).SetCookies.Should().BeEmpty();
        site.Logs.Named("ResponseFilterFailed").Should().ContainSingle();
    }

    private static Task<Site> StartAsync(Action<WebApplication>? ahead = null, Action<WebApplication>? map = null, RequestDelegate? endpoint = null, TimeProvider? clock = null) => Site.StartAsync(
        Declared.CatalogueWith("\"SharedPages\": \"Private\""),
        builder =>
        {
            if (clock is not null)
            {
                builder.Services.AddSingleton(clock);
            }
        },
        app =>
        {
            app.UseCookieConsent();
            ahead?.Invoke(app);
            app.UseRouting();
            app.MapCookieConsent();
            map?.Invoke(app);
        },
        endpoint);

    private static RequestDelegate Page(bool asks) => context =>
    {
        context.Response.Headers.CacheControl = Public;
        if (asks)
        {
            context.GetCookieConsent();
        }

        return context.Response.WriteAsync("page");
    };

    private static StaticFileOptions Files(string doing) => new()
    {
        FileProvider = new OneFile(),
        OnPrepareResponse = prepared =>
        {
            prepared.Context.Response.Headers.CacheControl = Public;
            if (doing == "asks")
            {
                prepared.Context.GetCookieConsent();
            }
            else if (doing == "sets")
            {
                prepared.Context.Response.Headers.SetCookie = $"{Declared.Statistics}=1";
            }
        },
    };

    private static async Task<ReceivedResponse> ShouldBeAsync(Site site, string path, string cacheControl)
    {
        using var visitor = site.NewVisitor();
        var response = await visitor.GetAsync(path);
        response.Headers["Cache-Control"].Should().Equal(cacheControl);
        return response;
    }

    /// <summary>This assembly, whatever file is asked for.</summary>
    private sealed class OneFile : IFileProvider
    {
        public IFileInfo GetFileInfo(string subpath) => new PhysicalFileInfo(new FileInfo(Path.Combine(AppContext.BaseDirectory, "CookieConsent.Tests.deps.json")));

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public Microsoft.Extensions.Primitives.IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }
}
