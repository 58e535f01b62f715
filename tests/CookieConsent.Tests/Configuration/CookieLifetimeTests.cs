using CookieConsent.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Configuration;

/// <summary>Lifetimes and texts in code.</summary>
public sealed class CookieLifetimeTests
{
    public static TheoryData<CookieLifetime, string> Lifetimes() => new()
    {
        { CookieLifetime.Seconds(1), "1 second" },
        { CookieLifetime.Minutes(30), "30 minutes" },
        { CookieLifetime.Hours(24), "24 hours" },
        { CookieLifetime.Days(14), "14 days" },
        { CookieLifetime.Weeks(2), "2 weeks" },
        { CookieLifetime.Months(13), "13 months" },
        { CookieLifetime.Years(1), "1 year" },
        { CookieLifetime.Session, "session" },
    };

    [Theory]
    [MemberData(nameof(Lifetimes))]
    public void Lifetime_equals_the_one_that_its_string_converts_to(CookieLifetime lifetime, string text)
    {
        CookieLifetime converted = text;

        converted.Should().Be(lifetime);
        lifetime.ToString().Should().Be(text);
        CookieLifetime.TryParse(text, out var parsed).Should().BeTrue();
        parsed.Should().Be(lifetime);
    }

    [Fact]
    public void String_that_is_no_lifetime_throws_what_names_it_and_the_form()
    {
        var convert = () => (CookieLifetime)"3 moons";

        convert.Should().Throw<FormatException>().WithMessage("'3 moons' is not a lifetime. Write 'session', or a whole number above zero and a unit*");
        CookieLifetime.TryParse("3 moons", out _).Should().BeFalse();
        CookieLifetime.TryParse(null, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Number_below_one_throws(int amount)
    {
        FluentActions.Invoking(() => CookieLifetime.Days(amount)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Null_string_converts_to_null()
    {
        const string? Nothing = null;

        ((CookieLifetime?)Nothing).Should().BeNull();
        ((LocalizedText?)Nothing).Should().BeNull();
    }

    [Fact]
    public async Task Lifetime_in_code_is_that_of_the_catalogue()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services.AddCookieConsent(options =>
        {
            options.ChoiceLifetime = CookieLifetime.Months(13);
            options.Categories["statistics"].Cookies["_ga"].Lifetime = CookieLifetime.Session;
        }));

        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;
        catalogue.Settings.ChoiceLifetime.Should().Be(CookieLifetime.Months(13));
        catalogue.Find("_ga")!.Lifetime.Should().Be(CookieLifetime.Session);
    }

    [Fact]
    public void Text_holds_an_entry_per_culture_in_any_case()
    {
        var text = new LocalizedText { { "fr", "Bonjour" }, { "en", "Hello" } };
        text["FR"] = "Salut";
        text["en"] = null;

        text.Should().BeEquivalentTo(new Dictionary<string, string> { ["fr"] = "Salut" });
        text["fr"].Should().Be("Salut");
        text["de"].Should().BeNull();
    }
}
