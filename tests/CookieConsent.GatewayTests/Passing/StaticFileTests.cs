using System.Net;
using System.Net.Http.Headers;
using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.GatewayTests.Passing;

/// <summary>What a real nginx serves comes through the gateway as it comes without one.</summary>
public sealed class StaticFileTests
{
    private static readonly string[] PerConnection = ["Date", "Connection", "Keep-Alive", "Transfer-Encoding"];

    private static readonly Dictionary<string, string> Files = new()
    {
        ["map.svg"] = """<svg xmlns="http://www.w3.org/2000/svg"/>""",
        ["style.css"] = string.Concat(Enumerable.Repeat("p { margin: 0 }\n", 500)),
        ["counted.html"] = "<!DOCTYPE html><title>Counted</title>",
    };

    private const string Directives = """
        gzip on;
        gzip_types text/css;
        location = /counted.html {
          add_header Set-Cookie "_ga=1; Path=/" always;
          add_header Set-Cookie "_pk_id.1.1fff=2; Path=/" always;
          add_header Set-Cookie "experiment=3" always;
        }
        """;

    [GatewayFact(Part.Nginx)]
    public async Task Whole_files_ranges_and_unchanged_files_get_the_same_responses()
    {
        await using var site = await NginxServer.ServeAsync(Files, Directives);
        await using var gateway = new GatewayServer(site.Address);
        using var behind = NewVisitor(gateway.Address);
        using var direct = NewVisitor(site.Address);
        behind.Headers["Sec-Fetch-Dest"] = "image";    // nginx's error pages are documents
        var tag = (await direct.GetAsync("/map.svg")).Headers["ETag"].Single();
        var modified = (await direct.GetAsync("/map.svg")).Headers["Last-Modified"].Single();

        await ShouldRespondAlikeAsync(HttpStatusCode.OK, "/map.svg");
        await ShouldRespondAlikeAsync(HttpStatusCode.OK, "/style.css", ("Accept-Encoding", "gzip"));
        await ShouldRespondAlikeAsync(HttpStatusCode.NotModified, "/map.svg", ("If-None-Match", tag));
        await ShouldRespondAlikeAsync(HttpStatusCode.NotModified, "/map.svg", ("If-Modified-Since", modified));
        await ShouldRespondAlikeAsync(HttpStatusCode.PartialContent, "/map.svg", ("Range", "bytes=1-3"), ("If-Range", tag));
        await ShouldRespondAlikeAsync(HttpStatusCode.PartialContent, "/style.css", ("Range", "bytes=0-1,5-6"));
        await ShouldRespondAlikeAsync(HttpStatusCode.RequestedRangeNotSatisfiable, "/map.svg", ("Range", "bytes=999999-"));
        await ShouldRespondAlikeAsync(HttpStatusCode.NotFound, "/nothing");

        async Task ShouldRespondAlikeAsync(HttpStatusCode status, string path, params (string Name, string Value)[] headers)
        {
            var expected = await AskAsync(direct, path, headers);
            var response = await AskAsync(behind, path, headers);

            response.Status.Should().Be(expected.Status).And.Be(status);
            Comparable(response).Should().BeEquivalentTo(Comparable(expected));
            Lines(response.Body).Should().Equal(Lines(expected.Body));
        }
    }

    [GatewayFact(Part.Nginx)]
    public async Task The_cookies_that_nginx_adds_are_decided_on_also_where_nothing_changed()
    {
        await using var site = await NginxServer.ServeAsync(Files, Directives);
        await using var gateway = new GatewayServer(site.Address);
        using var visitor = NewVisitor(gateway.Address);

        var page = await visitor.GetAsync("/counted.html");
        var again = await AskAsync(visitor, "/counted.html", [("If-None-Match", page.Headers["ETag"].Single())]);

        page.CookieLines.Should().Equal("_pk_id.1.1fff=2; Path=/");
        page.Headers["Vary"].Should().Contain("Cookie");
        page.Headers["Cache-Control"].Should().Equal("private, no-cache");
        page.Headers["ETag"].Single().Should().MatchRegex("~v-[0-9a-f]+\"$", "the page is another one with the banner in it");
        page.Headers["Last-Modified"].Should().BeEmpty();
        again.Status.Should().Be(HttpStatusCode.NotModified);
        again.CookieNames.Should().Equal("_pk_id.1.1fff");
    }

    private static Visitor NewVisitor(Uri address) => new(address, TimeProvider.System, HttpVersion.Version11);

    private static async Task<ReceivedResponse> AskAsync(Visitor visitor, string path, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await visitor.SendAsync(request);
    }

    private static IEnumerable<string> Comparable(ReceivedResponse response) =>
        from header in response.Headers
        where !PerConnection.Contains(header.Key)
        from value in header
        select $"{header.Key}: {WithoutBoundary(value)}";

    private static IEnumerable<string> Lines(string body) => body.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal));

    // The boundary of several ranges is another one each time.
    private static string WithoutBoundary(string value) =>
        MediaTypeHeaderValue.TryParse(value, out var type) && type.MediaType == "multipart/byteranges" ? type.MediaType : value;
}
