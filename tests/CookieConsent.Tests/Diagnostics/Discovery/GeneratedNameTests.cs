using CookieConsent.Diagnostics.Discovery;

namespace CookieConsent.Tests.Diagnostics.Discovery;

/// <summary>Generated parts of names become patterns, and nothing else does.</summary>
public sealed class GeneratedNameTests
{
    [Theory]
    [InlineData("_pk_id.1.1fff", "_pk_id.*")]
    [InlineData("_pk_ses.12.ab3f", "_pk_ses.*")]
    [InlineData("_ga_8K2V0Q1XYZ", "_ga_*")]
    [InlineData("_gat_UA-12345-1", "_gat_UA-*")]
    [InlineData("_hjSessionUser_123456", "_hjSessionUser_*")]
    [InlineData("wordpress_logged_in_5d41402abc4b2a76b9719d911017c592", "wordpress_logged_in_*")]
    [InlineData("EPiForm_6ba7b810-dead-beef-80b4-00c04fd430c8:user", "EPiForm_*:user")]
    [InlineData("tk_123456_session", "tk_*_session")]
    [InlineData("4711_session", "*_session")]
    [InlineData("SSESS5d41402abc4b2a76b9719d911017c592", "SSESS*")]
    [InlineData("SSESSad41402abc4b2a76b9719d911017c592", "SSESS*")]
    [InlineData("trace5d41402abc4b2a76b9719d911017c592", "trace*")]
    [InlineData("cache5d41402abc4b2a76", "cache*")]
    [InlineData("abcde5d41402abc4b2a76b9719d911017c592", "abcde*")]
    [InlineData("wordpress_logged_in_ad41402abc4b2a76b9719d911017c592", "wordpress_logged_in_*")]
    [InlineData("session_ad41402abc4b2a76b971", "session_*")]
    [InlineData("visit1795803535466", "visit*")]
    [InlineData(".AspNetCore.Correlation.N2h8Xk3_qZ-7Yb1LmT0sQw", ".AspNetCore.Correlation.*")]
    public void Generated_part_becomes_a_pattern(string name, string pattern)
    {
        GeneratedName.PatternOf(name).Should().Be(pattern);
    }

    [Theory]
    [InlineData("_ga")]
    [InlineData("VISITOR_INFO1_LIVE")]
    [InlineData("basket_2")]
    [InlineData("cookie-v2")]
    [InlineData("ASP.NET_SessionId")]
    [InlineData("added-face-cafe")]
    [InlineData("5d41402abc4b2a76b9719d911017c592")]
    [InlineData("ad41402abc4b2a76b9719d911017c592")]
    [InlineData("12345")]
    [InlineData("")]
    [InlineData("___")]
    public void Name_without_a_generated_part_stays(string name)
    {
        GeneratedName.PatternOf(name).Should().Be(name);
    }

    [Fact]
    public void Long_name_is_cut_and_still_matched_by_its_pattern()
    {
        var pattern = GeneratedName.PatternOf(new string('x', 32 * 1024));

        pattern.Should().HaveLength(101).And.EndWith("x*");
    }
}
