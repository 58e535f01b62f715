using System.Net;
using System.Text;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Injection.Tests;

/// <summary>Whatever fails, the visitor gets what there would be without injection.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("text/html", true)]
    [InlineData("text/html", false)]
    [InlineData("text/plain", true)]
    public async Task Canceled_write_writes_nothing(string contentType, bool isStream)
    {
        var canceled = new CancellationToken(canceled: true);
        await using var site = await InjectedSite.StartAsync(async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync("<body>one ");
            await FluentActions.Awaiting(() => isStream
                ? context.Response.Body.WriteAsync("two "u8.ToArray(), canceled).AsTask()
                : context.Response.BodyWriter.WriteAsync("two "u8.ToArray(), canceled).AsTask()).Should().ThrowAsync<OperationCanceledException>();
            await context.Response.WriteAsync("three");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Contain("one three");
    }

    /// <summary>As where a package inserts its startup filter first: its error page stands outside the library.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Error_page_of_an_outer_middleware_passes(bool isAnnounced)
    {
        await using var site = await InjectedSite.StartAsync(
            _ => throw new IOException("The page failed."),
            configure: builder => builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new OuterErrorPage(isAnnounced))));
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Body.Should().Be(InjectedSite.Page);
        response.Headers["ETag"].Should().Equal("\"error\"");
        response.Headers["Cache-Control"].Should().BeEmpty();
    }

    [Theory]
    [InlineData("Content-Security-Policy", "default-src 'none'")]
    [InlineData("Content-Encoding", "zstd")]
    [InlineData("Cache-Control", "no-transform")]
    public async Task Page_is_sent_whole_where_the_log_fails(string header, string value)
    {
        await using var site = await InjectedSite.StartAsync(
            context =>
            {
                context.Response.Headers[header] = value;
                context.Response.ContentLength = InjectedSite.Page.Length;
                return context.WriteHtmlAsync(InjectedSite.Page);
            },
            configure: builder => builder.Logging.AddProvider(new BrokenLog("CookieConsent.Injection")));
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Body.Should().Contain("Open from nine.");
    }

    [Fact]
    public async Task Failure_is_logged_once_and_not_for_every_page()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services.AddCookieConsent().AddBannerInjection(), pipeline: app => app.UseCookieConsent(), endpoint: context => context.WriteHtmlAsync(InjectedSite.Page));
        using var visitor = site.NewVisitor();

        for (var i = 0; i < 3; i++)
        {
            (await visitor.GetAsync("/")).Body.Should().Be(InjectedSite.Page);
        }

        site.Logs.Named("InjectionFailed").Should().ContainSingle();
    }

    private sealed class OuterErrorPage(bool isAnnounced) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(inner => async context =>
            {
                try
                {
                    await inner(context);
                }
                catch (IOException)
                {
                    context.Response.Headers.ETag = "\"error\"";
                    context.Response.ContentLength = isAnnounced ? Encoding.UTF8.GetByteCount(InjectedSite.Page) : null;
                    await context.WriteHtmlAsync(InjectedSite.Page);
                }
            });
            next(app);
        };
    }

    private sealed class BrokenLog(string prefix) : ILoggerProvider, ILogger
    {
        private bool _isBroken;

        public ILogger CreateLogger(string categoryName) => new BrokenLog(prefix) { _isBroken = categoryName.StartsWith(prefix, StringComparison.Ordinal) };

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (_isBroken)
            {
                throw new IOException("The log is broken.");
            }
        }

        public void Dispose()
        {
        }
    }
}
