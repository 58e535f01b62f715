using System.Collections.Immutable;
using System.Globalization;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Texts;
using CookieConsent.Localization;

namespace CookieConsent.Tests.Localization;

/// <summary>Every built-in language has every sentence, in its own typography.</summary>
public sealed class LanguageTests
{
    private const char NoBreakSpace = '\u00A0';
    private const char NarrowNoBreakSpace = '\u202F';

    public static TheoryData<string> All => [.. BuiltInStrings.Languages];

    [Fact]
    public void English_and_French_are_built_in()
    {
        BuiltInStrings.Languages.Should().Equal("en", "fr");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_language_has_every_sentence(string language)
    {
        var texts = BuiltInStrings.Find(language)!.Texts;

        texts.Keys.Should().BeEquivalentTo(BuiltInStrings.Names);
        texts.Values.Should().AllSatisfy(text => text.Should().NotBeNullOrWhiteSpace().And.Be(text.Trim()));
        texts.Values.Where(text => text.Length > 40).Should().AllSatisfy(text => text.Should().MatchRegex("[.:]$"), "a description is a sentence");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_sentence_takes_the_same_values_in_every_language(string language)
    {
        foreach (var (name, text) in BuiltInStrings.Find(language)!.Texts)
        {
            PlacesOf(text).Should().Equal(PlacesOf(BuiltInStrings.English.Texts[name]), "of {0}", name);
        }

        static IEnumerable<string> PlacesOf(string text) => System.Text.RegularExpressions.Regex.Matches(text, @"\{[^}]*\}").Select(match => match.Value).Order(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_property_and_each_composed_name_has_a_sentence(string language)
    {
        var strings = In(language);

        foreach (var property in typeof(ConsentStrings).GetProperties())
        {
            ((string)property.GetValue(strings)!).Should().NotBeNullOrWhiteSpace();
        }

        foreach (var id in CookieCategory.BuiltIn)
        {
            new[] { "{0}Title", "{0}Description", "Kind{0}" }.Select(format => strings.OfCategory(id, format)).Should().OnlyHaveUniqueItems().And.NotContainNulls();
        }

        Enum.GetValues<BuiltInCookie>().Select(strings.ServiceOf).Should().NotContainNulls();
        Enum.GetValues<BuiltInCookie>().Select(strings.PurposeOf).Should().OnlyHaveUniqueItems().And.NotContainNulls();
        Enumerable.Range(1, 12).Select(month => strings.Date(new DateTimeOffset(2026, month, 24, 0, 0, 0, TimeSpan.Zero))).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void No_sentence_of_one_language_is_in_another()
    {
        var english = BuiltInStrings.English.Texts.Values.Where(text => text.Length > 12).ToList();

        BuiltInStrings.Find("fr")!.Texts.Values.Should().NotContain(english);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_language_has_every_unit_of_time_in_singular_and_plural(string language)
    {
        var strings = In(language);
        var units = Enum.GetNames<LifetimeUnit>().Where(unit => unit != nameof(LifetimeUnit.Session)).ToList();

        units.Select(unit => Duration(strings, $"1 {unit}")).Should().OnlyHaveUniqueItems().And.AllSatisfy(text => text.Should().StartWith("1 ").And.MatchRegex("(mois|[^s])$"));
        units.Select(unit => Duration(strings, $"2 {unit}")).Should().OnlyHaveUniqueItems().And.AllSatisfy(text => text.Should().StartWith("2 ").And.EndWith("s"));
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fr-FR")]
    [InlineData("fa-IR")]
    public void Numbers_and_dates_are_the_same_whatever_culture_the_request_runs_in(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Duration(In("en"), "10000 days").Should().Be("10000 days");
            In("fr").Date(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero)).Should().Be("24 novembre 2026");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("en", "1 January 2026")]
    [InlineData("fr", "1er janvier 2026")]
    public void First_day_of_a_month_is_written_as_the_language_does(string language, string date)
    {
        In(language).Date(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).Should().Be(date);
    }

    [Fact]
    public void French_punctuation_has_no_break_spaces_and_typographic_apostrophes()
    {
        foreach (var text in BuiltInStrings.Find("fr")!.Texts.Values)
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
    public void First_built_in_language_is_found_and_English_otherwise(string cultures, string language)
    {
        In(cultures.Split(',')).Language.Should().Be(language);
    }

    private static ConsentStrings In(params string[] cultures) => new(cultures, ImmutableDictionary<string, CatalogueText>.Empty);

    private static string Duration(ConsentStrings strings, string lifetime)
    {
        CookieLifetime.TryParse(lifetime, out var parsed).Should().BeTrue();
        return strings.Duration(parsed!);
    }
}
