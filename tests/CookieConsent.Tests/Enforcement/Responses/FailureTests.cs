using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>Never throw from the callback; on a failure of the filter only necessary cookies are sent.</summary>
public sealed class FailureTests
{
    private static readonly string[] Lines =
    [
        $"{Declared.Statistics}=1", "sessionid=2", $"{Declared.Undeclared}=3", $"{Declared.Necessary}=4", $"{Declared.Anonymous}=5", "nameless",
    ];

    [Fact]
    public async Task Response_has_necessary_cookies_only_where_the_clock_throws()
    {
        await using var site = await StartAsync(new BrokenClock());
        using var visitor = site.NewVisitor();

        await HoldsAsync(site, visitor);

        site.Logs.Named("RequestEvaluationFailed").Should().BeEmpty("nothing of the request depends on time");
        Failure(site, "ResponseFilterFailed").Exception.Should().BeOfType<NotSupportedException>();
    }

    [Fact]
    public async Task Visitor_who_chose_counts_as_undecided_where_the_clock_throws()
    {
        await using var site = await StartAsync(new BrokenClock());
        using var visitor = site.NewVisitor();
        visitor.Jar["cookies_preferences"] = await AcceptedAsync();
        visitor.Jar[Declared.Statistics] = "1";

        await HoldsAsync(site, visitor);

        Failure(site, "RequestEvaluationFailed").Exception.Should().BeOfType<NotSupportedException>();
        Failure(site, "ResponseFilterFailed");
    }

    [Fact]
    public async Task Every_cookie_is_sent_after_a_failure_in_report_only_mode()
    {
        await using var site = await StartAsync(new BrokenClock(), Declared.CatalogueWith("\"Mode\": \"ReportOnly\""));
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/page");

        response.CookieLines.Should().Equal(Lines);
        Failure(site, "ResponseFilterFailed");
    }

    [Fact]
    public async Task Cookies_are_decided_on_where_another_middleware_removed_every_feature_of_the_library()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            var own = context.Features.Where(feature => feature.Value.GetType().Assembly == typeof(ICookieConsentFeature).Assembly).ToList();
            own.Should().HaveCountGreaterThan(2);
            own.ForEach(feature => context.Features[feature.Key] = null);
            return RespondAsync(context);
        });
        using var visitor = site.NewVisitor();
        visitor.Jar["cookies_preferences"] = await AcceptedAsync();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Declared.Statistics, "sessionid", Declared.Necessary, Declared.Anonymous);
        site.Logs.Named("ResponseFilterFailed").Should().BeEmpty();
    }

    [Fact]
    public async Task Response_has_necessary_cookies_only_where_the_headers_of_a_replaced_response_throw()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.Headers.SetCookie = Lines;
            context.Features.Set<IHttpResponseFeature>(new BrokenResponse());
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        await SendsNecessaryCookiesAsync(site, visitor);
    }

    [Fact]
    public async Task Response_has_necessary_cookies_only_where_the_output_cache_throws()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Features.Set<IOutputCacheFeature>(new BrokenOutputCache());
            return RespondAsync(context);
        });
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        await SendsNecessaryCookiesAsync(site, visitor);
    }

    [Fact]
    public async Task Response_has_no_cookie_where_a_callback_of_the_application_throws()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.OnStarting(() => throw new NotSupportedException("The application is broken."));
            return RespondAsync(context);
        });
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        var response = await visitor.GetAsync("/page");

        response.Status.Should().Be(HttpStatusCode.InternalServerError);
        response.CookieLines.Should().BeEmpty();
    }

    private static async Task SendsNecessaryCookiesAsync(Site site, Visitor visitor)
    {
        var response = await visitor.GetAsync("/page");

        response.Status.Should().Be(HttpStatusCode.OK);
        response.CookieNames.Should().Equal("sessionid", Declared.Necessary);
        response.Headers["Vary"].Should().Equal("Cookie");
        Failure(site, "ResponseFilterFailed").Exception.Should().BeOfType<NotSupportedException>();
    }

    private static async Task HoldsAsync(Site site, Visitor visitor)
    {
        var response = await visitor.GetAsync("/page");

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Body.Should().Be("_ga is not there");
        response.CookieNames.Should().Equal("sessionid", Declared.Necessary);
        response.Headers["Vary"].Should().Equal("Cookie");
        site.Logs.Entries.Should().OnlyContain(entry => entry.Level != LogLevel.Critical);
    }

    private static LogEntry Failure(Site site, string eventName)
    {
        var entry = site.Logs.Named(eventName).Should().ContainSingle().Subject;
        entry.Level.Should().Be(LogLevel.Error);
        return entry;
    }

    private static async Task<string> AcceptedAsync()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        return visitor.Jar["cookies_preferences"];
    }

    private static Task<Site> StartAsync(TimeProvider? clock = null, string? settings = null) => Site.StartAsync(
        settings,
        builder =>
        {
            if (clock is not null)
            {
                builder.Services.AddSingleton(clock);
            }
        },
        endpoint: RespondAsync);

    private static Task RespondAsync(HttpContext context)
    {
        context.Response.Headers.SetCookie = Lines;
        return context.Response.WriteAsync($"{Declared.Statistics} is {context.Request.Cookies[Declared.Statistics] ?? "not there"}");
    }

    private sealed class BrokenResponse : HttpResponseFeature, IHttpResponseFeature
    {
        IHeaderDictionary IHttpResponseFeature.Headers
        {
            get => throw new NotSupportedException("The response is broken.");
            set => throw new NotSupportedException("The response is broken.");
        }
    }

    private sealed class BrokenOutputCache : IOutputCacheFeature
    {
        public OutputCacheContext Context => throw new NotSupportedException("The cache is broken.");
    }
}
