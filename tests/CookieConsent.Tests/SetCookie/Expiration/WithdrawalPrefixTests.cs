using CookieConsent.SetCookie;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.SetCookie.Expiration;

/// <summary>A browser refuses a deletion that breaks the rules of its cookie's prefix (RFC 6265bis section 4.1.3).</summary>
public sealed class WithdrawalPrefixTests
{
    [Theory]
    [InlineData("__Host-ga")]
    [InlineData("__host-ga")]
    [InlineData("__Host-Http-ga")]
    public void What_is_bound_to_its_host_is_expired_there_alone_on_the_root_and_Secure(string name)
    {
        var cookie = Expired(name, isHttps: true).Should().ContainSingle().Subject;

        cookie.Domain.Should().BeNull();
        cookie.Path.Should().Be("/");
        cookie.Has("Secure").Should().BeTrue();
    }

    [Theory]
    [InlineData("__Secure-ga")]
    [InlineData("__SECURE-ga")]
    [InlineData("__Http-ga")]
    public void Other_prefixes_are_expired_everywhere_and_Secure(string name)
    {
        Expired(name, isHttps: true).Should().HaveCount(6).And.AllSatisfy(cookie => cookie.Has("Secure").Should().BeTrue());
    }

    [Theory]
    [InlineData("__Host-ga")]
    [InlineData("__Secure-ga")]
    [InlineData("__Http-ga")]
    [InlineData("__Host-Http-ga")]
    public void A_prefixed_cookie_came_over_HTTPS_even_where_the_application_does_not_know_it(string name)
    {
        Expired(name, isHttps: false).Should().AllSatisfy(cookie => cookie.Has("Secure").Should().BeTrue());
    }

    [Theory]
    [InlineData("__Http-ga", true)]
    [InlineData("__http-ga", true)]
    [InlineData("__Host-Http-ga", true)]
    [InlineData("__Host-ga", false)]
    [InlineData("__Secure-ga", false)]
    [InlineData("_ga", false)]
    public void What_only_servers_may_set_is_expired_as_HttpOnly(string name, bool isHttpOnly)
    {
        Expired(name, isHttps: true).Should().AllSatisfy(cookie => cookie.Has("HttpOnly").Should().Be(isHttpOnly));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_name_without_prefix_is_expired_as_Secure_only_on_HTTPS(bool isHttps)
    {
        Expired("_ga", isHttps).Should().HaveCount(6).And.AllSatisfy(cookie => cookie.Has("Secure").Should().Be(isHttps));
    }

    private static List<ReceivedCookie> Expired(string name, bool isHttps)
    {
        var consent = SampleDecisions.RejectedConsent(SampleDecisions.Statistics((name, "\"Path\": \"/shop\"")), $"{name}=1");
        return [.. CookieExpiration.BuildHeaders(consent, new HostString("www.example.fr"), default, isHttps, SampleDecisions.Now).Select(ReceivedCookie.Parse)];
    }
}
