using CookieConsent.Links;
using CsCheck;

namespace CookieConsent.Tests.Endpoints.Forms;

/// <summary>Whatever is taken for an address on this site is one for everybody on its way.</summary>
public sealed class HostileReturnUrlTests
{
    private static readonly Uri Page = new("https://site.example/x");

    private static readonly string[] Pieces =
    [
        "/", "//", "\\", ".", "..", "/.", "/..", "%2f", "%5C", "%2e", "%25", "%", "%32", "2", "5", "f", "F", "c", "e", "%09", "%0d", "\t", "\r\n", " ",
        "@", ":", "?", "#", "evil.example", "https:", "é", "\uff0f", "\u2028", "%C3", "a", "~",
    ];

    private static readonly Gen<string> Addresses = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 8].Select(pieces => "/" + string.Concat(pieces));

    [Fact]
    public void Return_URL_is_on_this_site_for_browsers_and_dotnet_however_often_it_is_decoded()
    {
        var taken = 0;
        Addresses.Sample(
            address =>
            {
                if (!LocalReturnUrl.TryNormalize(address, out var location))
                {
                    return true;
                }

                Interlocked.Increment(ref taken);
                return Decodings(location).All(StaysOnSite);
            },
            iter: 20_000);

        taken.Should().BeGreaterThan(500, "an address that is refused shows nothing");
    }

    [Fact]
    public void Address_is_sent_in_ASCII_with_the_same_meaning()
    {
        Gen.String.Select(text => "/" + text).Sample(address =>
            !LocalReturnUrl.TryNormalize(address, out var location)
            || (location.All(character => character is > ' ' and <= '~') && Uri.UnescapeDataString(location) == Uri.UnescapeDataString(address)));
    }

    [Fact]
    public void Return_URL_begins_with_a_slash_and_its_check_never_throws()
    {
        Gen.String.Sample(text => !LocalReturnUrl.TryNormalize(text, out _) || text.StartsWith('/'));
    }

    [Theory]
    [InlineData("//evil.example", null)]
    [InlineData("/\\evil.example", null)]
    [InlineData("/\t/evil.example", null)]
    [InlineData("page", null)]
    [InlineData("/.//evil.example", "//evil.example")]
    [InlineData("/a/%2E.//evil.example", "//evil.example")]
    [InlineData("/a/./b/../c/..?x=//y", "/a/")]
    public void Model_of_a_browser_finds_hostile_addresses(string address, string? path)
    {
        BrowserAddress.PathOnSite(address).Should().Be(path);
        StaysOnSite(address).Should().Be(path is ['/', not '/', ..]);
    }

    private static IEnumerable<string> Decodings(string location)
    {
        for (var decoded = location; ; decoded = Uri.UnescapeDataString(decoded))
        {
            yield return decoded;
            if (Uri.UnescapeDataString(decoded) == decoded)
            {
                yield break;
            }
        }
    }

    private static bool StaysOnSite(string address) =>
        BrowserAddress.PathOnSite(address) is { } path
        && !path.StartsWith("//", StringComparison.Ordinal)
        && Uri.TryCreate(Page, address, out var resolved)
        && resolved.GetLeftPart(UriPartial.Authority) == "https://site.example"
        && !resolved.AbsolutePath.StartsWith("//", StringComparison.Ordinal);
}
