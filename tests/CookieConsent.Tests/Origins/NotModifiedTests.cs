using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace CookieConsent.Tests.Origins;

/// <summary>Contract section 8: the policy is sent with 304, or a page that is revalidated would keep an older one. Other content has none.</summary>
public sealed class NotModifiedTests
{
    private const string Tag = "\"1\"";

    [Theory]
    [InlineData("none", RestrictedSite.Undecided)]
    [InlineData("accepted", RestrictedSite.Accepted)]
    [InlineData("rejected", RestrictedSite.Refused)]
    public async Task Response_has_the_policy_of_the_present_choice(string choice, string policy)
    {
        await using var site = await StartAsync(type: null);
        using var visitor = site.NewVisitor();
        if (choice != "none")
        {
            await visitor.ChooseAllAsync(choice);
        }

        var response = await visitor.GetAsync("/");

        response.Status.Should().Be(HttpStatusCode.NotModified);
        response.Headers[RestrictedSite.Enforced].Should().Equal(policy);
        response.Headers["Vary"].Should().Equal("Cookie");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("document", true)]
    [InlineData("iframe", true)]
    [InlineData("frame", true)]
    [InlineData("embed", true)]
    [InlineData("object", true)]
    [InlineData("worker", true)]
    [InlineData("sharedworker", true)]
    [InlineData("serviceworker", true)]
    [InlineData("empty", true)]
    [InlineData("xslt", true)]
    [InlineData("not-known-yet", true)]
    [InlineData("image", false)]
    [InlineData("font", false)]
    [InlineData("style", false)]
    [InlineData("script", false)]
    [InlineData("audio", false)]
    [InlineData("video", false)]
    [InlineData("track", false)]
    [InlineData("manifest", false)]
    [InlineData("json", false)]
    [InlineData("audioworklet", false)]
    [InlineData("paintworklet", false)]
    public async Task Response_without_a_type_is_restricted_by_what_it_is_fetched_for(string destination, bool isRestricted)
    {
        var response = await GetAsync(type: null, destination);

        response.Headers.Contains(RestrictedSite.Enforced).Should().Be(isRestricted);
        response.Headers["Vary"].Contains("Cookie").Should().Be(isRestricted);
    }

    [Theory]
    [InlineData("/map.svg", true)]
    [InlineData("/map.SVG?size=1", true)]
    [InlineData("/map.png", false)]
    public async Task Image_that_can_be_opened_as_a_document_is_restricted(string path, bool isRestricted) =>
        (await GetAsync(type: null, "image", path)).Headers.Contains(RestrictedSite.Enforced).Should().Be(isRestricted);

    [Theory]
    [InlineData("image/png", "", false)]
    [InlineData("image/png", "image", false)]
    [InlineData("font/woff2", "", false)]
    [InlineData("text/css", "empty", false)]
    [InlineData("application/json", "empty", false)]
    [InlineData("text/javascript", "script", false)]
    [InlineData("text/javascript", "", true)]
    [InlineData("text/javascript", "worker", true)]
    [InlineData("text/html", "", true)]
    [InlineData("text/html; charset=utf-8", "image", true)]
    [InlineData("image/svg+xml", "image", true)]
    public async Task Response_with_a_type_is_restricted_as_the_whole_one(string type, string destination, bool isRestricted)
    {
        (await GetAsync(type, destination)).Headers.Contains(RestrictedSite.Enforced).Should().Be(isRestricted);
        (await GetAsync(type, destination, status: 200)).Headers.Contains(RestrictedSite.Enforced).Should().Be(isRestricted);
    }

    [Theory]
    [InlineData("worker", "Sec-Fetch-Dest", "Cookie")]
    [InlineData("serviceworker", "Sec-Fetch-Dest", "Cookie")]
    [InlineData("script", "Sec-Fetch-Dest")]
    [InlineData("font")]
    public async Task Response_varies_by_what_a_worker_is_fetched_for(string destination, params string[] vary) =>
        (await GetAsync(type: null, destination)).Headers["Vary"].Should().Equal(vary);

    [Theory]
    [InlineData("page.html", null, true)]
    [InlineData("page.html", "document", true)]
    [InlineData("map.svg", "image", true)]
    [InlineData("feed.xml", "document", true)]
    [InlineData("worker.js", "worker", true)]
    [InlineData("worker.js", "script", false)]
    [InlineData("photo.png", null, false)]
    [InlineData("photo.png", "image", false)]
    [InlineData("letters.woff2", "font", false)]
    [InlineData("page.css", "style", false)]
    [InlineData("page.json", "empty", false)]
    public async Task Static_file_has_the_same_policy_whole_and_not_modified(string name, string? destination, bool isRestricted)
    {
        using var files = new PhysicalFileProvider(Directory.CreateTempSubdirectory().FullName);
        await File.WriteAllTextAsync(Path.Combine(files.Root, name), "content");
        await using var site = await RestrictedSite.StartAsync(
            "\"ThirdParties\": \"Enforce\", \"SharedPages\": \"Private\"",
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=600" });
                app.MapCookieConsent();
            });
        using var visitor = site.NewVisitor();
        if (destination is not null)
        {
            visitor.Headers["Sec-Fetch-Dest"] = destination;
        }

        var whole = await visitor.GetAsync($"/{name}");
        visitor.Headers["If-None-Match"] = whole.Headers["ETag"].Single();
        var again = await visitor.GetAsync($"/{name}");

        whole.Status.Should().Be(HttpStatusCode.OK);
        again.Status.Should().Be(HttpStatusCode.NotModified);
        foreach (var response in new[] { whole, again })
        {
            response.Headers[RestrictedSite.Enforced].Should().Equal(isRestricted ? [RestrictedSite.Undecided] : []);
            response.Headers["Cache-Control"].Should().Equal(isRestricted ? "private, no-cache" : "public, max-age=600");
        }
    }

    [Fact]
    public async Task Page_of_the_output_cache_has_the_policy_of_each_visitor()
    {
        await using var site = await RestrictedSite.StartAsync(
            configure: builder => builder.Services.AddOutputCache(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseOutputCache();
                app.MapCookieConsent();
                app.MapGet("/page", context =>
                {
                    context.Response.Headers.ETag = Tag;
                    return context.SendAsync("text/html");
                }).CacheOutput();
            });
        using var accepting = site.NewVisitor();
        using var refusing = site.NewVisitor();
        await accepting.ChooseAllAsync("accepted");
        await refusing.ChooseAllAsync("rejected");
        (await accepting.GetAsync("/page")).Status.Should().Be(HttpStatusCode.OK);
        accepting.Headers["If-None-Match"] = refusing.Headers["If-None-Match"] = Tag;

        foreach (var (visitor, policy) in new[] { (accepting, RestrictedSite.Accepted), (refusing, RestrictedSite.Refused) })
        {
            var response = await visitor.GetAsync("/page");

            response.Status.Should().Be(HttpStatusCode.NotModified);
            response.Headers[RestrictedSite.Enforced].Should().Equal(policy);
        }
    }

    private static async Task<ReceivedResponse> GetAsync(string? type, string destination, string path = "/", int status = 304)
    {
        await using var site = await StartAsync(type, status);
        using var visitor = site.NewVisitor();
        if (destination.Length > 0)
        {
            visitor.Headers["Sec-Fetch-Dest"] = destination;
        }

        return await visitor.GetAsync(path);
    }

    private static Task<Site> StartAsync(string? type, int status = 304) => RestrictedSite.StartAsync(pipeline: app =>
    {
        app.UseCookieConsent();
        app.MapCookieConsent();
        app.MapGet("{**path}", context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Headers.ETag = Tag;
            return status == StatusCodes.Status304NotModified ? Task.CompletedTask : context.Response.WriteAsync("<p>");
        });
    });
}
