using CookieConsent.Components.Placeholder;

namespace CookieConsent.Tests.Components.Placeholder;

/// <summary>A page requests the image before consent, so it is one of the site's own.</summary>
public sealed class PageImageTests
{
    [Theory]
    [InlineData("/stills/1.jpg")]
    [InlineData("~/stills/1.jpg")]
    [InlineData("stills/1.jpg?at=0:30")]
    [InlineData("../1.jpg#a:b")]
    [InlineData("1.jpg")]
    public void Address_without_scheme_and_host_is_on_the_site(string address) => PageImage.IsOnSite(address).Should().BeTrue();

    [Theory]
    [InlineData("https://i.ytimg.com/1.jpg")]
    [InlineData("//i.ytimg.com/1.jpg")]
    [InlineData("/\\i.ytimg.com/1.jpg")]
    [InlineData("\\\\i.ytimg.com/1.jpg")]
    [InlineData("/\t/i.ytimg.com/1.jpg")]
    [InlineData("~//i.ytimg.com/1.jpg")]
    [InlineData(" //i.ytimg.com/1.jpg")]
    [InlineData("data:image/gif;base64,AA")]
    [InlineData("javascript:alert(1)")]
    public void Address_with_a_scheme_or_a_host_is_not(string address) => PageImage.IsOnSite(address).Should().BeFalse();

    [Theory]
    [InlineData("~/a.jpg", "", "/a.jpg")]
    [InlineData("~/a.jpg", "/portal", "/portal/a.jpg")]
    [InlineData("/a.jpg", "/portal", "/a.jpg")]
    [InlineData("a~/b.jpg", "/portal", "a~/b.jpg")]
    public void Tilde_stands_for_the_path_base(string address, string pathBase, string expected) => PageImage.AddressOf(address, pathBase).Should().Be(expected);
}
