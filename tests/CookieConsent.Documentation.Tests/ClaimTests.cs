using CookieConsent.Documentation.Tests.Checks;
using FluentAssertions;

namespace CookieConsent.Documentation.Tests;

/// <summary>What the documentation promises about seals is neither more nor less than what they do.</summary>
public sealed class ClaimTests
{
    private const string Claim = "ince a seal has left the machine, no record before it can be changed or removed without being seen; it is not \"tamper-proof\".";

    [Fact]
    public void Claim_about_seals_stands_in_the_guide_in_these_words()
    {
        Repository.Pages.Where(page => page.Text.Contains(Claim, StringComparison.Ordinal)).Should().Contain(page => page.Path == "docs/guides/prove-consent.md");
    }

    [Fact]
    public void No_page_claims_more()
    {
        Repository.Pages.Where(page => page.Text.Replace(Claim, "", StringComparison.Ordinal).Contains("tamper", StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();
    }
}
