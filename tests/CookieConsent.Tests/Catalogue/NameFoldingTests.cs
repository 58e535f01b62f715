using System.Text;
using CookieConsent.Catalogue;

namespace CookieConsent.Tests.Catalogue;

/// <summary>A provider's name gives the same fingerprint with and without ICU, however it was typed.</summary>
public sealed class NameFoldingTests
{
    [Theory]
    [InlineData("Eulerian™", "euleriantm")]
    [InlineData("  MATOMO \t France ", "matomo france")]
    [InlineData("Me\u0301diame\u0301trie", "médiamétrie")]
    [InlineData("MÉDIAMÉTRIE", "médiamétrie")]
    [InlineData("Ａcme\u00a0Ⅱ", "acme ⅱ")]
    [InlineData("U\u0308\u0304", "ǖ")]
    [InlineData("\u0301a", "\u0301a")]
    [InlineData("", "")]
    public void Name_is_folded(string name, string folded) => NameFolding.Fold(name).Should().Be(folded);

    [Fact]
    public void Every_letter_of_a_European_alphabet_is_composed_as_Unicode_composes_it()
    {
        var letters = Enumerable.Range(0xC0, 0x24F - 0xC0).Concat(Enumerable.Range(0x386, 0x40)).Concat(Enumerable.Range(0x400, 0x60))
            .Select(code => ((char)code).ToString())
            .Where(letter => letter.Normalize(NormalizationForm.FormD) != letter)
            .ToList();

        letters.Should().HaveCountGreaterThan(200).And.AllSatisfy(letter =>
            NameFolding.Fold(letter.Normalize(NormalizationForm.FormD)).Should().Be(NameFolding.Fold(letter.Normalize(NormalizationForm.FormC))));
    }
}
