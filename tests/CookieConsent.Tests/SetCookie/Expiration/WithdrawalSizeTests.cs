using System.Globalization;
using CookieConsent.SetCookie;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.SetCookie.Expiration;

/// <summary>CookieExpiration is bounded in header size whatever the request carried, and gets through it over several requests.</summary>
public sealed class WithdrawalSizeTests
{
    private const int MaxCharacters = 3072;
    private const int LongestLine = 4096 + 100;

    [Theory]
    [InlineData(1_000, 5, "localhost")]
    [InlineData(1_000, 5, "a.b.c.d.example.fr")]
    [InlineData(10_000, 1, "www.example.fr")]
    [InlineData(3, 4_000, "www.example.fr")]
    [InlineData(1, 4_000, "a.b.c.d.example.fr")]
    [InlineData(2, 20_000, "www.example.fr")]
    public void A_response_expires_no_more_than_fits(int cookies, int nameLength, string host)
    {
        CookieExpiration.BuildHeaders(Rejecting(cookies, nameLength), new HostString(host), default, true, SampleDecisions.Now).Sum(line => line.Length)
            .Should().BeLessThanOrEqualTo(nameLength < 1_000 ? MaxCharacters : LongestLine);
    }

    [Theory]
    [InlineData(1_000, 5, "localhost")]
    [InlineData(40, 5, "a.b.c.d.example.fr")]
    [InlineData(3, 4_000, "www.example.fr")]
    [InlineData(1, 4_000, "a.b.c.d.example.fr")]
    public void Every_cookie_is_expired_in_every_place_as_the_clock_moves(int cookies, int nameLength, string host)
    {
        var consent = Rejecting(cookies, nameLength);
        var places = host.Count(character => character == '.') + 1;
        var seen = new HashSet<(string, string?)>();
        for (var millisecond = 0; millisecond < cookies * places; millisecond++)
        {
            var lines = CookieExpiration.BuildHeaders(consent, new HostString(host), default, true, SampleDecisions.Now.AddMilliseconds(millisecond)).Select(ReceivedCookie.Parse).ToList();
            lines.Should().NotBeEmpty();
            seen.UnionWith(lines.Select(cookie => (cookie.Name, cookie.Domain)));
        }

        seen.Should().HaveCount(cookies * places);
    }

    [Theory]
    [InlineData(10, "www.data.example.org")]
    [InlineData(6, "data.ville.paris.example.fr")]
    public void Several_cookies_are_expired_in_all_places_at_once(int cookies, string host)
    {
        var lines = CookieExpiration.BuildHeaders(Rejecting(cookies, 12), new HostString(host), default, true, SampleDecisions.Now);

        lines.Should().HaveCount(cookies * (host.Count(character => character == '.') + 1));
    }

    [Fact]
    public void No_cookie_waits_for_all_the_places_of_another()
    {
        var lines = CookieExpiration.BuildHeaders(Rejecting(30, 12), new HostString("data.ville.paris.example.fr"), default, true, SampleDecisions.Now);

        lines.Select(line => ReceivedCookie.Parse(line).Name).Distinct().Should().HaveCount(30);
    }

    [Theory]
    [InlineData(80, 5, "data.ville.paris.example.fr")]
    [InlineData(60, 12, "www.example.fr")]
    [InlineData(90, 3, "a.b.c.example.com")]
    public void No_cookie_gets_a_second_line_before_every_other_has_a_first(int cookies, int nameLength, string host)
    {
        for (var millisecond = 0; millisecond < cookies * 6; millisecond += 13)
        {
            var lines = CookieExpiration.BuildHeaders(Rejecting(cookies, nameLength), new HostString(host), default, false, SampleDecisions.Now.AddMilliseconds(millisecond));

            var names = lines.Select(line => ReceivedCookie.Parse(line).Name).ToList();
            (names.Count == names.Distinct().Count() || names.Distinct().Count() == cookies).Should().BeTrue("{0} lines expire {1} of {2} cookies", names.Count, names.Distinct().Count(), cookies);
        }
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(10, false)]
    public void Old_browsers_are_minded_where_there_is_room(int cookies, bool isMinded)
    {
        var lines = CookieExpiration.BuildHeaders(Rejecting(cookies, 12), new HostString("www.data.example.org"), default, true, SampleDecisions.Now);

        lines.Should().OnlyContain(line => line.Contains("; Max-Age=0") && line.Contains("; Expires=") == isMinded);
    }

    [Fact]
    public async Task A_browser_with_1_000_refused_cookies_loses_them_over_several_requests()
    {
        var names = Enumerable.Range(0, 1_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"_pk_id.{i}")).ToList();
        await using var site = await Site.StartAsync(endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();
        names.ForEach(name => visitor.Jar[name] = "1");

        for (var requests = 0; visitor.Jar.Count > 1; requests++)
        {
            var before = visitor.Jar.Count;
            var response = await visitor.GetAsync("/page");
            site.Clock.Advance(TimeSpan.FromMilliseconds(997));

            response.CookieLines.Sum(line => line.Length).Should().BeLessThanOrEqualTo(MaxCharacters);
            visitor.Jar.Count.Should().BeLessThan(before, "each response expires some");
            requests.Should().BeLessThan(40);
        }
    }

    [Fact]
    public void A_host_of_many_labels_does_not_keep_a_cookie_from_being_expired()
    {
        var host = string.Join('.', Enumerable.Repeat("a", 126));

        var lines = CookieExpiration.BuildHeaders(Rejecting(1, 5), new HostString(host), default, true, SampleDecisions.Now);

        lines.Should().NotBeEmpty();
        lines.Sum(line => line.Length).Should().BeLessThanOrEqualTo(MaxCharacters);
    }

    [Theory]
    [InlineData(3_060)]
    [InlineData(4_096)]
    [InlineData(20_000)]
    public void A_very_long_name_delays_no_other_cookie(int length)
    {
        var cookies = string.Join(';', Enumerable.Range(0, 20).Select(i => $"c{i}=1").Prepend("c" + new string('x', length - 1) + "=1"));
        var consent = SampleDecisions.RejectedConsent(SampleDecisions.Statistics(("c*", "")), cookies);

        for (var millisecond = 0; millisecond < 42; millisecond++)
        {
            var lines = CookieExpiration.BuildHeaders(consent, new HostString("www.example.fr"), default, true, SampleDecisions.Now.AddMilliseconds(millisecond));

            lines.Select(line => ReceivedCookie.Parse(line).Name).Where(name => name.Length < 4).Distinct().Should().HaveCount(20);
            lines.Sum(line => line.Length).Should().BeLessThanOrEqualTo(MaxCharacters);
        }
    }

    private static CookieConsent.Decisions.RequestConsent Rejecting(int cookies, int nameLength)
    {
        var names = Enumerable.Range(0, cookies).Select(i => "c" + i.ToString(CultureInfo.InvariantCulture).PadLeft(nameLength - 1, '0'));
        return SampleDecisions.RejectedConsent(SampleDecisions.Statistics(("c*", "")), string.Join(';', names.Select(name => name + "=1")));
    }
}
