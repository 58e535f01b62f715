using System.Security.Cryptography;
using System.Text;
using CookieConsent.Components.Assets;

namespace CookieConsent.Tests.Components.Assets;

/// <summary>What the build embeds.</summary>
public sealed class AssetContentTests
{
    private const int MaxBytes = 8 * 1000;

    private static readonly Asset[] Both = [ConsentAssets.Script, ConsentAssets.Style];

    [Theory]
    [InlineData("vchoice.js")]
    [InlineData("vchoice.css")]
    public void Holds_the_file_in_every_coding(string name)
    {
        var asset = AssetRequests.Named(name);

        asset.Representations.Select(representation => representation.Coding).Should().Equal("br", "gzip", "identity");
        foreach (var representation in asset.Representations)
        {
            AssetRequests.Decode(representation.Content.Span, representation.Coding).Should().Equal(AssetRequests.File(name));
        }
    }

    [Theory]
    [InlineData("vchoice.js", @"^vchoice\.[0-9a-f]{12}\.js$")]
    [InlineData("vchoice.css", @"^vchoice\.[0-9a-f]{12}\.css$")]
    public void Is_named_after_its_content(string name, string pattern)
    {
        var hashed = AssetRequests.Named(name).HashedName;

        hashed.Should().MatchRegex(pattern);
        Convert.ToHexStringLower(SHA256.HashData(AssetRequests.File(name))).Should().StartWith(hashed.Split('.')[1]);
    }

    [Theory]
    [InlineData("vchoice.js")]
    [InlineData("vchoice.css")]
    public void Has_no_text_that_goes_over_several_lines(string name)
    {
        var lines = Encoding.UTF8.GetString(AssetRequests.File(name)).Split('\n');

        lines.Should().OnlyContain(line => line.Count(character => character == '`') % 2 == 0 && line.Contains("/*", StringComparison.Ordinal) == line.Contains("*/", StringComparison.Ordinal), "the build takes indentation out");
    }

    [Fact]
    public void Has_a_strong_ETag_of_its_own_for_each_representation()
    {
        var tags = Both.SelectMany(asset => asset.Representations).Select(representation => representation.ETag).ToList();

        tags.Should().HaveCount(6).And.OnlyHaveUniqueItems().And.OnlyContain(tag => !tag.IsWeak);
    }

    [Fact]
    public void Weighs_at_most_eight_kilobytes_in_gzip_script_and_style_together()
    {
        Both.Sum(asset => asset.Representations.Single(representation => representation.Coding == "gzip").Content.Length).Should().BeInRange(1, MaxBytes);
    }

    [Fact]
    public void Says_nothing_in_gzip_of_when_and_where_it_was_built()
    {
        foreach (var asset in Both)
        {
            var header = asset.Representations.Single(representation => representation.Coding == "gzip").Content[..10].ToArray();
            header.Should().Equal([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255], "RFC 1952 section 2.3: no name, no time, the smallest, an unknown system");
        }
    }
}
