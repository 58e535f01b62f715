using System.Net;
using System.Text;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>A name beyond ASCII is one name, whether a server decodes headers as UTF-8 or as Latin-1.</summary>
public sealed class NamesBeyondAsciiTests
{
    private const string Refused = "préférence";
    private const string Kept = "panier_été";

    private const string Catalogue = """
        { "Categories": {
          "necessary": { "Cookies": { "panier_é*": {} } },
          "statistics": { "Cookies": { "préférence": { "Provider": "P", "Purpose": "Q.", "Lifetime": "1 day" }, "*_ñ*": { "Provider": "P", "Purpose": "Q.", "Lifetime": "1 day" } } } } }
        """;

    public static TheoryData<string, string> Encodings => new() { { "utf-8", "utf-8" }, { "utf-8", "latin1" }, { "latin1", "utf-8" }, { "latin1", "latin1" } };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Cookie_is_hidden_removed_and_expired(string requests, string responses)
    {
        await using var site = await StartAsync(requests, responses);
        using var visitor = NewVisitor(site);
        Carry(visitor);

        var undecided = await visitor.GetAsync("/page");
        await visitor.ChooseAsync(("statistics", "accepted"));
        var accepted = await visitor.GetAsync("/page");
        Carry(visitor);
        await visitor.ChooseAsync(("statistics", "rejected"));
        Carry(visitor);
        var rejected = await visitor.GetAsync("/page");

        undecided.CookieNames.Should().Equal(Kept);
        undecided.Body.Should().Be("1");
        accepted.CookieNames.Should().Equal(Refused, Kept);
        rejected.CookieNames.Distinct().Should().BeEquivalentTo(Kept, Refused, "x_ñ1", "préférenceC1");
        rejected.CookieLines.Should().Contain(line => line.StartsWith($"{Refused}=; Max-Age=0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("latin1")]
    public async Task Server_that_writes_ASCII_expires_the_others(string requests)
    {
        await using var site = await StartAsync(requests, responses: null);
        using var visitor = NewVisitor(site);
        await visitor.RejectAllAsync();
        Carry(visitor);
        visitor.Jar["a_ñ"] = "1";

        var response = await visitor.GetAsync("/nothing");

        response.Status.Should().Be(HttpStatusCode.OK);
        response.CookieLines.Should().BeEmpty("no server writes their names in ASCII");
    }

    private static void Carry(Visitor visitor)
    {
        foreach (var name in (string[])[Refused, Kept, "x_ñ1", "préférenceC1"])
        {
            visitor.Jar[name] = "1";
        }
    }

    private static Task<Site> StartAsync(string requests, string? responses) => Site.StartAsync(
        Catalogue,
        builder => builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.GetEncoding(requests);
            kestrel.ResponseHeaderEncodingSelector = _ => responses is null ? null : Encoding.GetEncoding(responses);
        }),
        endpoint: context =>
        {
            if (context.Request.Path == "/page")
            {
                context.Response.Headers.SetCookie = new[] { Refused, Kept }.Select(name => $"{Encoding.GetEncoding(responses!).GetString(Encoding.UTF8.GetBytes(name))}=1").ToArray();
            }

            var names = context.Request.Headers.Cookie.ToString().Split("; ").Where(cookie => !cookie.StartsWith("cookies_preferences", StringComparison.Ordinal));
            return context.Response.WriteAsync($"{names.Count()}");
        });

    private static Visitor NewVisitor(Site site) => new(site.Address, site.Clock, HttpVersion.Version11, new SocketsHttpHandler
    {
        UseCookies = false,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    });
}
