using AngleSharp.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>The question names each purpose, and the details have a line about each: the <c>Summary</c>, else the description.</summary>
public sealed class PurposeTests
{
    private const string BuiltIn = "Counts visits and the pages viewed.";

    [Theory]
    [InlineData("", BuiltIn)]
    [InlineData(""" "Summary": "Counts readers.", """, "Counts readers.")]
    [InlineData(""" "Summary": { "en": "Counts readers.", "fr": "Compte." }, "Title": "Readers", "Description": "How many read what.", """, "Counts readers.")]
    [InlineData(""" "Description": "How many read what.", """, "How many read what.")]
    [InlineData(""" "Title": "Advertising", "Description": "Shows ads.", """, "Shows ads.")]
    [InlineData(""" "Summary": " ", """, BuiltIn)]
    public async Task Line_is_the_site_s_own_or_fits_its_description(string texts, string line)
    {
        var prompt = await PromptAsync($$""" "statistics": { {{texts}} "Cookies": { "_ga": { "Provider": "Google", "Lifetime": "1 day", "Purpose": "Counts." } } } """);

        prompt.QuerySelectorAll(".vchoice-purposes li span").Words().Should().Equal(line);
    }

    [Fact]
    public async Task Own_category_without_a_line_shows_its_description()
    {
        var prompt = await PromptAsync(""" "videos": { "Title": "Videos", "Description": "Plays videos of YouTube.", "Cookies": { "v": { "Provider": "YouTube", "Lifetime": "1 day", "Purpose": "Plays." } } } """);

        prompt.QuerySelectorAll("h2 + p strong, .vchoice-purposes li strong").Words().Should().Equal("Videos", "Videos");
        prompt.QuerySelectorAll(".vchoice-purposes li span").Words().Should().Equal("Plays videos of YouTube.");
    }

    [Fact]
    public async Task Line_comes_from_code_too()
    {
        await using var site = await AllComponentsSite.StartAsync("{}", waits: null, configure: builder => builder.Services.AddCookieConsent(options =>
            options.Categories["statistics"] = new CookieCategoryOptions { Summary = "Counts readers.", Cookies = { ["_ga"] = new() { Provider = "Google", Lifetime = "1 day", Purpose = "Counts." } } }));
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/page")).QuerySelectorAll(".vchoice-purposes li span").Words().Should().Equal("Counts readers.");
    }

    [Theory]
    [InlineData("Counts\\nreaders.")]
    [InlineData("Counts\\r\\nreaders.")]
    public async Task Several_lines_are_an_error_at_start(string text)
    {
        var starting = () => AllComponentsSite.StartAsync($$"""{ "Categories": { "statistics": { "Summary": { "en": "{{text}}" } } } }""", waits: null);

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().Equal(
            "CookieConsent:Categories:statistics:Summary: has more than one line. Write one line of at most 12 words. Put the rest into the Description.");
    }

    [Theory]
    [InlineData("en", "More about the purposes")]
    [InlineData("fr", "En savoir plus sur les finalités")]
    public async Task Lines_are_behind_the_buttons_in_native_details(string language, string words)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor(language);

        var details = (await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt details")!;

        details.PreviousElementSibling!.QuerySelectorAll("button").Should().HaveCount(2);
        details.QuerySelector("summary").Words().Should().Be(words);
        details.HasAttribute("open").Should().BeFalse();
    }

    [Theory]
    [InlineData(""" "third-party": { "Cookies": { "v": { "Provider": "YouTube", "ProviderPolicy": "/youtube", "Lifetime": "1 day", "Purpose": "Plays." } } } """, "with 1 third party")]
    [InlineData(""" "statistics": { "Cookies": { "_ga": { "Provider": "Google", "ProviderPolicy": "https://google.example/privacy", "Lifetime": "1 day", "Purpose": "Counts." } } } """, "with 1 third party")]
    [InlineData(""" "statistics": { "Cookies": { "_ga": { "Provider": "Google", "ProviderPolicy": "https://google.example/privacy", "Lifetime": "1 day", "Purpose": "Counts." }, "_gid": { "Provider": "google", "ProviderPolicy": "https://google.example/privacy", "Lifetime": "1 day", "Purpose": "Counts." } } }, "third-party": { "Cookies": { "v": { "Provider": "YouTube", "ProviderPolicy": "/youtube", "Lifetime": "1 day", "Purpose": "Plays." } } } """, "with 2 third parties")]
    [InlineData(""" "statistics": { "Cookies": { "_ga": { "Provider": "This site", "ProviderPolicy": "/privacy", "Lifetime": "1 day", "Purpose": "Counts." } } } """, null)]
    [InlineData(""" "statistics": { "Cookies": { "_ga": { "Provider": "This site", "Lifetime": "1 day", "Purpose": "Counts." } } } """, null)]
    public async Task Third_parties_are_counted_by_provider(string categories, string? words)
    {
        var prompt = await PromptAsync(categories);

        prompt.QuerySelector("a[href='/cookies#vchoice-used']")?.Words().Should().Be(words);
        prompt.QuerySelectorAll("a[href='/cookies#vchoice-used']").Should().HaveCount(words is null ? 0 : 1);
    }

    [Theory]
    [InlineData("", "vchoice")]
    [InlineData(""" "Banner": { "Position": "Top" }, """, "vchoice")]
    [InlineData(""" "Banner": { "Position": "bottom" }, """, "vchoice vchoice-floating vchoice-own")]
    public async Task Position_is_a_setting(string members, string classes)
    {
        await using var site = await AllComponentsSite.StartAsync(Declared.CatalogueWith($"{members} \"Mode\": \"Enforce\""));
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/page")).QuerySelector("#vchoice")!.ClassName.Should().Be(classes);
    }

    [Theory]
    [InlineData("Left")]
    [InlineData("1")]
    public async Task Unknown_position_is_an_error_at_start(string position)
    {
        var starting = () => AllComponentsSite.StartAsync($$"""{ "Banner": { "Position": "{{position}}" } }""", waits: null);

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().Equal(
            $"CookieConsent:Banner:Position: '{position}' is not a value of this setting. Write 'Top' or 'Bottom'.");
    }

    [Fact]
    public async Task Unknown_position_in_code_is_an_error_at_start()
    {
        var starting = () => AllComponentsSite.StartAsync(configure: builder => builder.Services.AddCookieConsent(options => options.Banner.Position = (BannerPosition)7));

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().Equal(
            "CookieConsent:Banner:Position: '7' is not a value of this setting. Write 'Top' or 'Bottom'.");
    }

    private static async Task<IElement> PromptAsync(string categories)
    {
        await using var site = await AllComponentsSite.StartAsync($$"""{ "Categories": { {{categories}} } }""", waits: null);
        using var visitor = site.NewVisitor();
        return (await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt")!;
    }
}
