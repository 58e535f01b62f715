using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Assets;

/// <summary>Script and style, with ETag and long caching.</summary>
public sealed class AssetCachingTests
{
    private const string ImmutableCacheControl = "public, max-age=31536000, immutable";

    public static TheoryData<string, string> Types => new()
    {
        { "vchoice.js", "text/javascript; charset=utf-8" },
        { "vchoice.css", "text/css; charset=utf-8" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Asset_is_immutable_under_the_name_that_has_its_hash(string name, string type)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.AskAsync(AssetRequests.Named(name).HashedName);

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Headers["Cache-Control"].Should().Equal(ImmutableCacheControl);
        response.Headers["Content-Type"].Should().Equal(type);
        response.Headers["X-Content-Type-Options"].Should().Equal("nosniff");
        response.Content.Should().Equal(AssetRequests.File(name));
    }

    [Theory]
    [InlineData("vchoice.js")]
    [InlineData("vchoice.css")]
    public async Task Asset_is_revalidated_under_its_plain_name_and_under_another_version_s_hash(string name)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        var extension = Path.GetExtension(name);

        foreach (var alias in (string[])[name, $"vchoice.00000000{extension}", $"vchoice.0123456789abcdef{extension}"])
        {
            var response = await visitor.AskAsync(alias);
            response.Status.Should().Be(HttpStatusCode.OK);
            response.Headers["Cache-Control"].Should().Equal("no-cache");
            response.Headers["ETag"].Should().Equal(AssetRequests.Named(name).Identity.ETag.ToString());
            response.Content.Should().Equal(AssetRequests.File(name));
        }
    }

    [Theory]
    [InlineData("other.js")]
    [InlineData("vchoice")]
    [InlineData("vchoice.")]
    [InlineData("vchoice..js")]
    [InlineData("vchoice.js.br")]
    [InlineData("vchoice.js.map")]
    [InlineData("VCHOICE.JS")]
    [InlineData("vchoice.0123456.js")]
    [InlineData("vchoice.0123456789abcdef0.js")]
    [InlineData("vchoice.0123456X.js")]
    [InlineData("vchoice.ABCDEF01.js")]
    [InlineData("%2e%2e%2fappsettings.json")]
    [InlineData("..%5cappsettings.json")]
    public async Task Asset_is_not_found_under_any_other_name(string name)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.AskAsync(name)).ShouldBeProblem(HttpStatusCode.NotFound, "name");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task HEAD_gets_the_headers_of_GET_without_the_content(string coding)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        var name = AssetRequests.Named("vchoice.js").HashedName;

        var get = await visitor.AskAsync(name, coding);
        var head = await visitor.AskAsync(name, coding, method: "HEAD");

        head.Content.Should().BeEmpty();
        head.Status.Should().Be(HttpStatusCode.OK);
        get.Headers["Content-Length"].Should().Equal($"{get.Content.Length}");
        Described(head).Should().BeEquivalentTo(Described(get)).And.Contain(header => header.StartsWith("Content-Length", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("W/\"other\",W/{0} , \"another\"")]
    [InlineData("*")]
    public async Task Asset_is_not_sent_again_to_a_client_that_has_it(string ifNoneMatch)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        foreach (var name in (string[])["vchoice.js", AssetRequests.Named("vchoice.js").HashedName])
        {
            foreach (var method in (string[])["GET", "HEAD"])
            {
                var first = await visitor.AskAsync(name, "gzip");
                var response = await visitor.AskAsync(name, "gzip", string.Format(null, ifNoneMatch, first.Headers["ETag"].Single()), method);

                response.Status.Should().Be(HttpStatusCode.NotModified);
                response.Content.Should().BeEmpty();
                foreach (var header in (string[])["Cache-Control", "ETag", "Vary"])
                {
                    response.Headers[header].Should().Equal(first.Headers[header], "RFC 9110 section 15.4.5");
                }
            }
        }
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("W/\"other\"")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Asset_is_sent_to_a_client_that_has_something_else(string ifNoneMatch)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.AskAsync("vchoice.js", "br", ifNoneMatch)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Asset_is_sent_to_a_client_that_has_it_in_another_coding()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        var gzip = (await visitor.AskAsync("vchoice.js", "gzip")).Headers["ETag"].Single();

        (await visitor.AskAsync("vchoice.js", "br", gzip)).Status.Should().Be(HttpStatusCode.OK);
    }

    private static IEnumerable<string> Described(ReceivedResponse response) => response.Headers
        .Where(header => header.Key != "Date")
        .Select(header => $"{header.Key}: {string.Join(", ", header)}");
}
