using CookieConsent.Caching;
using CookieConsent.Localization;
using CookieConsent.Tests.Catalogue;

namespace CookieConsent.Tests.Caching;

/// <summary>One catalogue has one name wherever it is read, for caches are shared between instances.</summary>
public sealed class CatalogueVersionProviderTests
{
    [Fact]
    public void Version_is_the_same_on_every_instance_and_in_any_case_of_the_language()
    {
        var names = from language in (string[])["fr", "FR", "fR"]
                    select NameOf(language, Compiled.Section("statistics", "_ga"));

        names.Distinct().Should().ContainSingle();
    }

    [Theory]
    [InlineData("en", "{}", "statistics", "_ga")]
    [InlineData("fr", """{ "Purpose": "Counts otherwise." }""", "statistics", "_ga")]
    [InlineData("fr", """{ "Anonymous": true }""", "statistics", "_ga")]
    [InlineData("fr", "{}", "statistics", "_gb")]
    [InlineData("fr", "{}", "first-party", "_ga")]
    public void Version_is_another_one_where_a_text_differs(string language, string changes, string category, string key)
    {
        NameOf(language, Compiled.Section(category, key, changes)).Should().NotBe(NameOf("fr", Compiled.Section("statistics", "_ga")));
    }

    private static string NameOf(string language, string section)
    {
        var catalogue = Compiled.Catalogue(section);
        return new CatalogueVersionProvider().Of(catalogue, new CatalogueResponseFactory(catalogue, [language, "en"]));
    }
}
