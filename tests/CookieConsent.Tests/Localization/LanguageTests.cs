using System.Globalization;
using System.Reflection;
using CookieConsent.Catalogue;
using CookieConsent.Localization;
using CookieConsent.Tests.Caching;

namespace CookieConsent.Tests.Localization;

/// <summary>Every language says everything, in its own typography.</summary>
public sealed class LanguageTests
{
    private const char NoBreakSpace = '\u00A0';
    private const char NarrowNoBreakSpace = '\u202F';

    public static TheoryData<string> All => new("en", "fr");

    [Theory]
    [MemberData(nameof(All))]
    public void Says_every_sentence(string language)
    {
        var sentences = Languages.For([language]);

        sentences.Language.Should().Be(language);
        TextsOf(sentences).Should().AllSatisfy(text => text.Should().NotBeNullOrWhiteSpace().And.Be(text.Trim()));
        TextsOf(sentences).Where(text => text.Length > 40).Should().AllSatisfy(text => text.Should().EndWith("."), "a description is a sentence");
    }

    [Fact]
    public void Says_nothing_of_one_language_in_another()
    {
        var english = TextsOf(Languages.For(["en"])).Where(text => text.Length > 12).ToList();
        var french = TextsOf(Languages.For(["fr"])).ToList();

        french.Should().NotContain(english);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Knows_every_unit_of_time_in_singular_and_plural(string language)
    {
        var lifetimes = Languages.For([language]).Lifetimes;
        var units = typeof(LifetimeStrings).GetProperties()
            .Where(property => property.PropertyType == typeof(Func<int, string>))
            .ToDictionary(property => property.Name, property => (Func<int, string>)property.GetValue(lifetimes)!);

        units.Keys.Should().BeEquivalentTo(Enum.GetNames<LifetimeUnit>().Where(name => name != nameof(LifetimeUnit.Session)).Select(name => name + "s"));
        units.Values.Select(unit => unit(1)).Should().OnlyHaveUniqueItems().And.AllSatisfy(text => text.Should().StartWith("1 ").And.MatchRegex("(mois|[^s])$"));
        units.Values.Select(unit => unit(2)).Should().OnlyHaveUniqueItems().And.AllSatisfy(text => text.Should().StartWith("2 ").And.EndWith("s"));
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fr-FR")]
    [InlineData("fa-IR")]
    public void Writes_a_number_alike_whatever_culture_the_request_runs_in(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Languages.For(["en"]).Lifetimes.Days(10_000).Should().Be("10000 days");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Sets_French_punctuation_with_its_unbreakable_spaces_and_typographic_apostrophes()
    {
        foreach (var text in TextsOf(Languages.For(["fr"])))
        {
            text.Should().NotContain("'", "the apostrophe is ’");
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] is ':')
                {
                    text[i - 1].Should().Be(NoBreakSpace, "of « {0} »", text);
                }
                else if (text[i] is ';' or '?' or '!')
                {
                    text[i - 1].Should().Be(NarrowNoBreakSpace, "of « {0} »", text);
                }
                else if (text[i] is '«' or '»')
                {
                    text[text[i] == '«' ? i + 1 : i - 1].Should().Be(NoBreakSpace, "of « {0} »", text);
                }
            }
        }
    }

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("FR", "fr")]
    [InlineData("de,fr,en", "fr")]
    [InlineData("de", "en")]
    [InlineData("", "en")]
    [InlineData("fr-BE", "en")]
    public void Finds_the_first_language_that_it_speaks_and_else_English(string cultures, string language)
    {
        Languages.For(cultures.Split(',')).Language.Should().Be(language);
    }

    private static IEnumerable<string> TextsOf(object sentences) =>
        sentences.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).SelectMany(property => property.GetValue(sentences) switch
        {
            string text => [text],
            Func<int, string> unit => [unit(1), unit(2)],
            Func<DateTimeOffset, string> date => [date(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), date(new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero))],
            null => [""],
            var group => TextsOf(group),
        });
}
