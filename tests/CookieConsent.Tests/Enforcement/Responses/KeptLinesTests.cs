using System.Text;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>Issue 2 section 4: order is kept; a line kept is byte for byte what it was.</summary>
public sealed class KeptLinesTests
{
    private const string Removed = $"{Declared.Statistics}=1";

    public static TheoryData<string> OddLines =>
    [
        "basket=1",
        "basket =\t1 ;  pAtH = / ;;; HTTPONLY ; unknown=\"a;b",
        "basket=\"quoted; Path=/",
        "basket=a,b; Expires=Wed, 01 Jan 2098 00:00:00 GMT",
        "basket=été; Path=/données",
        "basket=",
        "basket=1; Max-Age=10; Max-Age=20; Path=/a; Path=/b",
        "csrftoken==; ;",
    ];

    [Theory]
    [MemberData(nameof(OddLines))]
    public async Task A_kept_line_is_byte_for_byte_what_it_was(string line)
    {
        await using var site = await StartAsync(line, Removed);
        using var visitor = NewVisitor(site);

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal(line);
    }

    [Fact]
    public async Task The_order_of_the_kept_lines_is_kept()
    {
        await using var site = await StartAsync("csrftoken=1", Removed, "basket=2", "who_knows=1", "sessionid=3", "basket=4", Removed, "django_language=5");
        using var visitor = NewVisitor(site);

        (await visitor.GetAsync("/page")).CookieLines.Should()
            .Equal("csrftoken=1", "basket=2", "sessionid=3", "basket=4", "django_language=5");
    }

    [Theory]
    [InlineData(65)]
    [InlineData(300)]
    public async Task More_than_64_lines_are_all_decided_on(int pairs)
    {
        var kept = Enumerable.Range(0, pairs).Select(number => $"basket={number}").ToList();
        await using var site = await StartAsync([.. kept.SelectMany(line => new[] { line, Removed })]);
        using var visitor = NewVisitor(site);

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal(kept);
    }

    [Fact]
    public async Task A_comma_joined_line_is_one_cookie()
    {
        await using var site = await StartAsync($"basket=1; Path=/, {Removed}", $"{Removed}, basket=1");
        using var visitor = NewVisitor(site);

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal($"basket=1; Path=/, {Removed}");
    }

    [Fact]
    public async Task Names_are_case_sensitive_and_never_decoded()
    {
        await using var site = await StartAsync("Basket=1", "BASKET=1", "b%61sket=1", "__Host-basket=1; Secure; Path=/", "basket=1");
        using var visitor = NewVisitor(site);

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal("basket=1");
    }

    [Fact]
    public async Task Null_and_empty_lines_do_no_harm()
    {
        await using var site = await StartAsync(null, "", "basket=1", null, Removed, "", "sessionid=2", null);
        using var visitor = NewVisitor(site);

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal("basket=1", "sessionid=2");
        site.Logs.Named("ResponseFilterFailed").Should().BeEmpty();
    }

    [Fact]
    public async Task No_Set_Cookie_header_remains_where_every_line_was_removed()
    {
        await using var site = await StartAsync(Removed, Removed);
        using var visitor = NewVisitor(site);

        (await visitor.GetAsync("/page")).Headers.Contains("Set-Cookie").Should().BeFalse();
    }

    private static Visitor NewVisitor(Site site) => new(site.Address, site.Clock, System.Net.HttpVersion.Version11, new SocketsHttpHandler
    {
        UseCookies = false,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    });

    private static Task<Site> StartAsync(params string?[] lines) => Site.StartAsync(
        configure: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8),
        endpoint: context =>
        {
            context.Response.Headers.SetCookie = new StringValues(lines);
            return context.Response.WriteAsync("page");
        });
}
