using System.Security.Cryptography;
using CookieConsent.Components.Assets;

namespace CookieConsent.Tests.Components.Assets;

/// <summary>What is embedded.</summary>
public sealed class AssetContentTests
{
    private const int MaxBytes = 8 * 1000;

    private static readonly Asset[] Both = [ConsentAssets.Script, ConsentAssets.Style];

    [Theory]
    [InlineData("vchoice.js")]
    [InlineData("vchoice.css")]
    [InlineData("vchoice-policy.css")]
    public void Asset_is_the_file_in_every_coding(string name)
    {
        var asset = AssetRequests.Named(name);

        AssetRequests.Decode(asset.Brotli.Bytes, "br").Should().Equal(AssetRequests.File(name));
        AssetRequests.Decode(asset.Gzip.Bytes, "gzip").Should().Equal(AssetRequests.File(name));
        asset.Identity.Bytes.Should().Equal(AssetRequests.File(name));
        asset.Brotli.Bytes.Length.Should().BeLessThan(asset.Gzip.Bytes.Length).And.BeLessThan(asset.Identity.Bytes.Length / 2);
    }

    [Fact]
    public void Module_for_Blazor_is_its_file_and_has_a_name_of_its_own()
    {
        var asset = AssetRequests.Named("vchoice-blazor.js");

        asset.Identity.Bytes.Should().Equal(AssetRequests.File("vchoice-blazor.js"));
        asset.HashedName.Should().MatchRegex(@"^vchoice-blazor\.[0-9a-f]{12}\.js$");
        ConsentAssets.Find(asset.HashedName).Should().BeSameAs(asset);
        ConsentAssets.Find("vchoice-blazor.css").Should().BeNull();
    }

    [Theory]
    [InlineData("vchoice.js", @"^vchoice\.[0-9a-f]{12}\.js$")]
    [InlineData("vchoice.css", @"^vchoice\.[0-9a-f]{12}\.css$")]
    [InlineData("vchoice-policy.css", @"^vchoice-policy\.[0-9a-f]{12}\.css$")]
    public void Asset_is_named_after_its_content(string name, string pattern)
    {
        var hashed = AssetRequests.Named(name).HashedName;

        hashed.Should().MatchRegex(pattern);
        Convert.ToHexStringLower(SHA256.HashData(AssetRequests.File(name))).Should().StartWith(hashed.Split('.')[1]);
    }

    [Fact]
    public void Each_representation_has_its_own_strong_ETag()
    {
        var tags = Both.SelectMany(asset => new[] { asset.Brotli, asset.Gzip, asset.Identity }).Select(content => content.ETag).ToList();

        tags.Should().HaveCount(6).And.OnlyHaveUniqueItems().And.OnlyContain(tag => !tag.IsWeak);
    }

    [Fact]
    public void Script_and_style_together_have_at_most_eight_kilobytes_in_gzip()
    {
        Both.Sum(asset => asset.Gzip.Bytes.Length).Should().BeInRange(1, MaxBytes);
    }

    [Fact]
    public void Asset_is_compressed_once()
    {
        foreach (var asset in Both)
        {
            asset.Gzip.Should().BeSameAs(asset.Gzip);
            asset.Brotli.Should().BeSameAs(asset.Brotli);
        }
    }
}
