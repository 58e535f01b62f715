using CookieConsent.SetCookie;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.SetCookie;

/// <summary>The attributes of a line besides its lifetime, as browsers read them.</summary>
public sealed class SetCookieAttributesTests
{
    [Theory]
    [InlineData("; Domain=.Town.Example", "town.example")]
    [InlineData("; domain = town.example ", "town.example")]
    [InlineData("; Domain=a.example; Domain=b.example", "b.example")]
    [InlineData("; Domain=a.example; Domain=", null)]
    [InlineData("; Domain", null)]
    [InlineData("; MyDomain=a.example", null)]
    public void Domain_is_the_last_one_in_lower_case_without_its_dot(string attributes, string? domain)
    {
        SetCookieAttributes.Of(attributes).Domain.Should().Be(domain);
    }

    [Theory]
    [InlineData("; Path=/Shop", "/Shop")]
    [InlineData("; Path=/a; PATH=/b", "/b")]
    [InlineData("; Path=/a; Path=b", null)]
    [InlineData("; Path=", null)]
    public void Path_is_the_last_one_where_it_begins_with_a_slash(string attributes, string? path)
    {
        SetCookieAttributes.Of(attributes).Path.Should().Be(path);
    }

    [Theory]
    [InlineData("; SameSite=strict", SameSiteMode.Strict)]
    [InlineData("; SameSite=LAX", SameSiteMode.Lax)]
    [InlineData("; SameSite=None", SameSiteMode.None)]
    [InlineData("; SameSite=Lax; SameSite=odd", SameSiteMode.Unspecified)]
    [InlineData("", SameSiteMode.Unspecified)]
    public void SameSite_is_the_last_one_that_browsers_know(string attributes, SameSiteMode mode)
    {
        SetCookieAttributes.Of(attributes).SameSite.Should().Be(mode);
    }

    [Fact]
    public void Flags_count_whatever_value_they_have()
    {
        var read = SetCookieAttributes.Of(" secure=no ;HTTPONLY; Partitioned=");

        (read.Secure, read.HttpOnly, read.Partitioned).Should().Be((true, true, true));
        SetCookieAttributes.Of("; Insecure; HttpOnly2").Should().Be(new SetCookieAttributes(null, null, false, false, false, SameSiteMode.Unspecified));
    }

    [Fact]
    public void Value_that_is_too_long_for_browsers_is_ignored()
    {
        SetCookieAttributes.Of($"; Path=/a; Path=/{new string('b', 1024)}").Path.Should().Be("/a");
    }
}
