using System.Net;
using System.Text;
using CookieConsent.Tests.Configuration;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Injection.Tests;

/// <summary>The headers of a page with injected markup, for browsers and for caches.</summary>
public sealed class PageHeaderTests
{
    private const string Stale = "Mon, 23 Nov 2026 10:00:00 GMT";

    [Fact]
    public async Task Headers_that_are_no_longer_true_are_removed()
    {
        await using var site = await InjectedSite.StartAsync(WriteAsync);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        foreach (var header in new[] { "Last-Modified", "Accept-Ranges", "Content-MD5", "Digest", "Content-Digest", "Repr-Digest", "Expires", "CDN-Cache-Control", "Surrogate-Control", "X-Accel-Expires" })
        {
            response.Headers[header].Should().BeEmpty(header);
        }
    }

    [Theory]
    [InlineData(InjectedSite.Page)]
    [InlineData("<html><frameset><frame></frameset></html>")]
    [InlineData("<body>x<script>never closed")]
    [InlineData("<title>never closed")]
    public async Task Content_Length_is_updated_where_it_was_set(string html)
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.ContentLength = html.Length;
            return context.WriteHtmlAsync(html);
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Headers["Content-Length"].Should().Equal($"{response.Content.Length}");
        response.Content.Length.Should().BeGreaterThan(html.Length);
        response.Headers["Transfer-Encoding"].Should().BeEmpty();
    }

    /// <summary>Only its first bytes show it. Then the length is already sent.</summary>
    [Fact]
    public async Task Page_that_turns_out_to_be_in_UTF_16_is_padded_with_spaces()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(InjectedSite.Page)).ToArray();
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Content[..bytes.Length].Should().Equal(bytes);
        response.Content[bytes.Length..].Should().OnlyContain(filling => filling == 0);

        // The visitor has the whole response before it is logged.
        await Eventually.IsTrue(() => site.Logs.Named("CharsetUnsupported").Any());
        site.Logs.Named("CharsetUnsupported").Should().ContainSingle().Which.Values["ContentType"].Should().Be("text/html");
    }

    [Fact]
    public async Task Page_is_private_and_revalidated()
    {
        await using var site = await InjectedSite.StartAsync(WriteAsync);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Headers["Cache-Control"].Should().Equal("private, no-cache");
        response.Headers["Vary"].Should().Equal("Origin", "Cookie", "Accept-Language");
    }

    [Fact]
    public async Task Vary_names_no_language_where_the_application_chooses_one()
    {
        await using var site = await InjectedSite.StartAsync(WriteAsync, pipeline: app => app.UseRequestLocalization("en", "fr"));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Headers["Vary"].Should().Equal("Origin", "Cookie");
    }

    [Fact]
    public async Task Page_that_no_cache_stored_is_stored_by_none()
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers.Vary = "cookie, accept-language";
            return context.WriteHtmlAsync(InjectedSite.Page);
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Headers["Cache-Control"].Should().Equal("no-store");
        response.Headers["Vary"].SelectMany(value => value.Split(", ")).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Unchanged_page_and_choice_get_304()
    {
        await using var site = await InjectedSite.StartAsync(WriteAsync);
        using var visitor = site.NewVisitor();
        var tag = (await visitor.GetAsync("/")).Headers["ETag"].Single();

        var response = await AskAgainAsync(visitor, tag);

        response.Status.Should().Be(HttpStatusCode.NotModified);
        response.Headers["ETag"].Should().Equal(tag);
        response.Headers["Cache-Control"].Should().Equal("private, no-cache");
        response.Headers["Vary"].Should().Contain("Cookie");
        response.Headers["Last-Modified"].Should().BeEmpty("it would be written over what the browser holds");
        response.Headers["Accept-Ranges"].Should().BeEmpty();
        tag.Should().StartWith("\"page-1~v-");
    }

    [Fact]
    public async Task Whole_page_is_sent_where_the_choice_has_changed()
    {
        await using var site = await InjectedSite.StartAsync(WriteAsync);
        using var visitor = site.NewVisitor();
        var before = await visitor.GetAsync("/");
        await visitor.RejectAllAsync();

        var response = await AskAgainAsync(visitor, before.Headers["ETag"].Single());

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Headers["ETag"].Should().NotEqual(before.Headers["ETag"]);
        (await response.ReadPageAsync()).QuerySelectorAll(".vchoice-prompt").Should().BeEmpty();
    }

    [Theory]
    [InlineData("document", null)]
    [InlineData(null, "text/html,*/*;q=0.8")]
    [InlineData(null, null)]
    public async Task Whole_page_is_sent_to_a_browser_that_has_an_earlier_one(string? destination, string? accept)
    {
        await using var site = await InjectedSite.StartAsync(WriteAsync);
        using var visitor = site.NewVisitor();

        var response = await AskAgainAsync(visitor, "\"page-1\"", destination, accept, Stale);

        response.Status.Should().Be(HttpStatusCode.OK);
        (await response.ReadPageAsync()).QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
    }

    [Fact]
    public async Task Validators_of_other_responses_are_unchanged()
    {
        await using var site = await InjectedSite.StartAsync(WriteAsync);
        using var visitor = site.NewVisitor();

        foreach (var destination in new[] { "image", null })
        {
            var response = await AskAgainAsync(visitor, "\"page-1\"", destination, accept: "*/*");

            response.Status.Should().Be(HttpStatusCode.NotModified);
            response.Headers["ETag"].Should().Equal("\"page-1\"");
            response.Headers["Cache-Control"].Should().Equal("public, max-age=600");
        }
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task Application_recognizes_its_page_by_the_ETag_that_a_visitor_was_given(string method)
    {
        await using var site = await InjectedSite.StartAsync(WriteAsync);
        using var visitor = site.NewVisitor();
        var tag = (await visitor.GetAsync("/")).Headers["ETag"].Single();
        await visitor.RejectAllAsync();

        (await StatusAsync(tag)).Should().Be(HttpStatusCode.NoContent);
        (await StatusAsync($"\"page-0\", {tag}")).Should().Be(HttpStatusCode.NoContent);
        (await StatusAsync("\"page-1\"")).Should().Be(HttpStatusCode.NoContent);
        (await StatusAsync(tag.Replace("page-1", "page-0"))).Should().Be(HttpStatusCode.PreconditionFailed);

        async Task<HttpStatusCode> StatusAsync(string tags)
        {
            var request = new HttpRequestMessage(new HttpMethod(method), "/");
            request.Headers.TryAddWithoutValidation("If-Match", tags);
            return (await visitor.SendAsync(request)).Status;
        }
    }

    [Fact]
    public async Task Cache_of_the_application_still_stores_the_page()
    {
        var rendered = 0;
        await using var site = await InjectedSite.StartAsync(
            context =>
            {
                rendered++;
                return context.WriteHtmlAsync(InjectedSite.Page);
            },
            configure: builder => builder.Services.AddOutputCache(options => options.AddBasePolicy(policy => policy.Expire(TimeSpan.FromHours(1)))),
            pipeline: app => app.UseOutputCache());
        using var undecided = site.NewVisitor();
        using var rejecting = site.NewVisitor();
        await rejecting.RejectAllAsync();

        for (var i = 0; i < 3; i++)
        {
            (await undecided.OpenAsync("/")).QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
            (await rejecting.OpenAsync("/")).QuerySelectorAll(".vchoice-prompt").Should().BeEmpty();
        }

        rendered.Should().Be(1);
    }

    private static Task<ReceivedResponse> AskAgainAsync(Visitor visitor, string tag, string? destination = null, string? accept = null, string? since = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        foreach (var (name, value) in new[] { ("If-None-Match", tag), ("Sec-Fetch-Dest", destination), ("Accept", accept), ("If-Modified-Since", since) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return visitor.SendAsync(request);
    }

    /// <summary>A page with every header about its bytes. It responds to conditional requests as RFC 9110 requires.</summary>
    private static Task WriteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ETag = "\"page-1\"";
        headers.LastModified = Stale;
        headers.Vary = "Origin";
        headers.CacheControl = "public, max-age=600";
        var request = context.Request.Headers;
        headers.AcceptRanges = "bytes";
        if (request.IfMatch.Count > 0)
        {
            context.Response.StatusCode = request.IfMatch.ToString() is "\"page-1\"" or "\"page-0\", \"page-1\"" ? StatusCodes.Status204NoContent : StatusCodes.Status412PreconditionFailed;
            return Task.CompletedTask;
        }

        if (request.IfNoneMatch.ToString().Contains("\"page-1\"") || (request.IfNoneMatch.Count == 0 && request.IfModifiedSince == Stale))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        foreach (var header in new[] { "Accept-Ranges", "Content-MD5", "Digest", "Content-Digest", "Repr-Digest", "Expires", "CDN-Cache-Control", "Surrogate-Control", "X-Accel-Expires" })
        {
            headers[header] = "x";
        }

        headers.ContentLength = InjectedSite.Page.Length;
        return context.WriteHtmlAsync(InjectedSite.Page);
    }
}
