using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Tests.Endpoints.Forms;

/// <summary>The visitor goes on to a page of this site and to no other.</summary>
public sealed class LocalReturnUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/page")]
    [InlineData("/page?x=1&y=2#choice")]
    [InlineData("/?q=a+b")]
    [InlineData("/#top")]
    [InlineData("/a%20b/100%25/c%2Fd")]
    [InlineData("/page?next=https://evil.example//x")]
    [InlineData("/page?path=C:%5CTemp#//x")]
    [InlineData("/web/https://example.org/")]
    [InlineData("/a/../b")]
    [InlineData("/@evil.example:80")]
    [InlineData("/100%")]
    [InlineData("/a..b/.c")]
    public Task Visitor_is_redirected_to_exactly_the_given_address(string address) => ShouldGoOnAsync(address, address);

    [Theory]
    [InlineData("/données?q=été#où", "/donn%C3%A9es?q=%C3%A9t%C3%A9#o%C3%B9")]
    [InlineData("/\uff0fevil.example", "/%EF%BC%8Fevil.example")]
    [InlineData("/😀", "/%F0%9F%98%80")]
    public Task Character_that_a_header_cannot_hold_is_percent_encoded(string address, string location) => ShouldGoOnAsync(address, location);

    [Theory]
    [InlineData("page")]
    [InlineData("?x=1")]
    [InlineData("#choice")]
    [InlineData("~/page")]
    [InlineData("./page")]
    [InlineData("https://evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("http://localhost/page")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("\\page")]
    [InlineData("/page\\x")]
    [InlineData("/page?x=\\")]
    public Task Address_that_does_not_begin_as_one_of_this_host_is_refused(string address) => ShouldBeRefusedAsync(address);

    [Theory]
    [InlineData(" /page")]
    [InlineData("/page ")]
    [InlineData(" ")]
    [InlineData("/a b")]
    [InlineData("/\t/evil.example")]
    [InlineData("\t/page")]
    [InlineData("/page\r\nSet-Cookie: a=b")]
    [InlineData("/page\n")]
    [InlineData("/page\u007f")]
    [InlineData("/page\u0085")]
    [InlineData("/page\u2028")]
    [InlineData("/page\u00a0")]
    [InlineData("/%09/evil.example")]
    [InlineData("/page%0d%0aSet-Cookie:a=b")]
    [InlineData("/page?x=%0D%0ASet-Cookie:a=b")]
    [InlineData("/page#%00")]
    [InlineData("/page%250a")]
    [InlineData("/page%7F")]
    public Task White_space_and_control_characters_are_refused_however_written(string address) => ShouldBeRefusedAsync(address);

    [Theory]
    [InlineData("/%2fevil.example")]
    [InlineData("/%2F%2Fevil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("/%5C%5Cevil.example")]
    [InlineData("/a%5cb")]
    [InlineData("/%252fevil.example")]
    [InlineData("/%25252525252fevil.example")]
    [InlineData("/%%32fevil.example")]
    [InlineData("/%25%32%66evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/..//evil.example")]
    [InlineData("/a/..//evil.example")]
    [InlineData("/a/b/../..//evil.example")]
    [InlineData("/%2e//evil.example")]
    [InlineData("/.%2E//evil.example")]
    [InlineData("/.%2f/evil.example")]
    [InlineData("/%252e%252f/evil.example")]
    public Task Address_that_decodes_or_shortens_to_another_host_is_refused(string address) => ShouldBeRefusedAsync(address);

    [Theory]
    [InlineData("/a+b")]
    [InlineData("/a%20b")]
    public async Task Blank_is_refused_however_a_form_writes_it(string written)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync($"decision=accept-all&returnUrl={written}")).ShouldBeProblem(HttpStatusCode.BadRequest, "returnUrl");
    }

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public async Task Address_of_at_most_2048_characters_as_sent_is_allowed(int length, bool isTaken)
    {
        var ascii = "/".PadRight(length, 'x');
        var accented = "/" + new string('é', 341) + new string('x', length - 2047);

        await (isTaken ? ShouldGoOnAsync(ascii, ascii) : ShouldBeRefusedAsync(ascii));
        await (isTaken ? ShouldGoOnAsync(accented, accented.Replace("é", "%C3%A9", StringComparison.Ordinal)) : ShouldBeRefusedAsync(accented));
    }

    [Theory]
    [InlineData("returnUrl=%2Fa&returnUrl=%2Fa")]
    [InlineData("returnUrl=&returnUrl=%2Fa")]
    [InlineData("returnUrl&returnUrl")]
    public async Task Two_addresses_are_refused(string fields)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync($"decision=accept-all&{fields}")).ShouldBeProblem(HttpStatusCode.BadRequest, "returnUrl");
    }

    [Theory]
    [InlineData("/cookies", "", "/cookies/preferences", "/cookies")]
    [InlineData("/cookies", "", "/Cookies/Preferences/", "/Cookies")]
    [InlineData("/my/privacy/", "", "/my/privacy/preferences", "/my/privacy")]
    [InlineData("", "", "/preferences", "/")]
    [InlineData("/cookies", "/app", "/app/cookies/preferences", "/app/cookies")]
    [InlineData("/", "/app", "/app/preferences", "/app/")]
    [InlineData("/{language}/cookies", "", "/fr/cookies/preferences", "/fr/cookies")]
    [InlineData("/{language}/cookies", "", "/%5Cevil.example/cookies/preferences", "/%5Cevil.example/cookies")]
    [InlineData("/{language}/cookies", "", "/donn%C3%A9es/cookies/preferences?x=1", "/donn%C3%A9es/cookies")]
    public async Task Visitor_without_an_address_is_redirected_to_the_policy_page(string prefix, string pathBase, string path, string location)
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UsePathBase(pathBase);
            app.UseRouting();
            app.UseCookieConsent();
            app.MapCookieConsent(prefix);
        });
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync("decision=accept-all", path: path)).ShouldGoOnTo(location);
        (await visitor.PostAsync("decision=accept-all&returnUrl=", path: path)).ShouldGoOnTo(location);
    }

    private static async Task ShouldGoOnAsync(string address, string location)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync($"decision=accept-all&returnUrl={Uri.EscapeDataString(address)}")).ShouldGoOnTo(location);

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:accepted");
    }

    private static async Task ShouldBeRefusedAsync(string address)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync($"decision=accept-all&returnUrl={Uri.EscapeDataString(address)}")).ShouldBeProblem(HttpStatusCode.BadRequest, "returnUrl");

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
    }
}
