using CookieConsent.Catalogue;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Presets;

/// <summary>A preset is under what the site declares itself, and beside it.</summary>
public sealed class PresetSettingTests
{
    private const string Analytics = "\"Presets\": { \"google-analytics\": true }";

    [Fact]
    public void Setting_of_the_site_overrides_that_of_a_preset_one_by_one()
    {
        var catalogue = Compiled.Catalogue($$"""{ {{Analytics}}, "Categories": { "statistics": { "Cookies": { "_ga": { "Lifetime": "6 months" } } } } }""");

        catalogue.Find("_ga")!.Lifetime.Should().Be(CookieLifetime.Months(6));
        catalogue.Find("_ga")!.Purpose!.IsWrittenIn(["fr"]).Should().BeTrue();
        catalogue.Find("_ga_X")!.Lifetime.Should().Be(CookieLifetime.Years(2));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "ProviderPolicy": "https://example.com" }""")]
    public void Site_moves_a_cookie_of_a_preset_to_another_category(string entry)
    {
        var catalogue = Compiled.Catalogue($$"""{ {{Analytics}}, "Categories": { "third-party": { "Cookies": { "_ga": {{entry}} } } } }""");

        catalogue.CategoryOf(catalogue.Find("_ga")!).Id.Should().Be("third-party");
        catalogue.CategoryOf(catalogue.Find("_ga_X")!).Id.Should().Be("statistics");
    }

    [Fact]
    public void Declaration_with_a_purpose_of_its_own_keeps_nothing_of_the_preset()
    {
        var catalogue = Compiled.Catalogue("""
            { "Presets": { "matomo-exempt": true }, "Categories": { "statistics": { "Cookies": {
              "_pk_id.*": { "Provider": "Matomo", "Purpose": "Counts visits.", "Lifetime": "13 months" },
              "_pk_ses.*": { "Lifetime": "20 minutes" }
            } } } }
            """);

        catalogue.Find("_pk_id.1.1fff")!.Anonymous.Should().BeFalse();
        catalogue.Find("_pk_ses.1.1fff")!.Anonymous.Should().BeTrue();
    }

    [Theory]
    [InlineData("_ga", null)]
    [InlineData("analytics", "_ga")]
    public async Task Declaration_in_code_overrides_a_preset_of_the_section(string key, string? name)
    {
        await using var site = await Site.StartAsync($$"""{ {{Analytics}} }""", builder => builder.Services.AddCookieConsent(options =>
            options.Categories["third-party"] = new CookieCategoryOptions
            {
                Cookies = { [key] = new CookieDeclarationOptions { Name = name, Provider = "Google", ProviderPolicy = "https://example.com", Purpose = "Counts.", Lifetime = "1 day" } },
            }));

        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;
        catalogue.CategoryOf(catalogue.Find("_ga")!).Id.Should().Be("third-party");
    }

    [Fact]
    public async Task Preset_keeps_a_cookie_whose_name_is_the_key_of_another_one()
    {
        await using var site = await Site.StartAsync($$"""{ {{Analytics}}, "Categories": { "statistics": { "Cookies": { "_ga": { "Name": "mine", "Provider": "This site", "Purpose": "Counts.", "Lifetime": "1 day" } } } } }""");

        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;
        catalogue.Find("_ga").Should().NotBeNull();
        catalogue.Find("mine").Should().NotBeNull();
    }

    [Fact]
    public void Preset_that_is_false_is_left_out()
    {
        Compiled.Catalogue("""{ "Presets": { "identity": false } }""").Find("Identity.StatusMessage").Should().BeNull();
        Compiled.Catalogue("""{ "Presets": { "identity": true } }""", """{ "Presets": { "Identity": false } }""").Find("Identity.StatusMessage").Should().BeNull();
        Compiled.Catalogue("{}").Find("Identity.StatusMessage").Should().BeNull();
    }

    [Fact]
    public void Unknown_preset_is_an_error_that_names_the_known_ones()
    {
        var error = Compiled.From("""{ "Presets": { "google-analitics": true } }""").Errors.Should().ContainSingle().Subject;

        error.Path.Should().Be("CookieConsent:Presets:google-analitics");
        error.Remedy.Should().StartWith("Did you mean 'google-analytics'?").And.Contain("application-insights, aws-load-balancer, azure-affinity");
    }

    [Theory]
    [InlineData("""["identity"]""", "CookieConsent:Presets")]
    [InlineData("\"identity\"", "CookieConsent:Presets")]
    [InlineData("""{ "identity": "yes" }""", "CookieConsent:Presets:identity")]
    public void Presets_of_a_wrong_shape_are_one_error(string value, string path) => Compiled.ErrorPaths($$"""{ "Presets": {{value}} }""").Should().Equal(path);

    [Fact]
    public async Task Unknown_preset_of_code_is_an_error()
    {
        var start = () => Site.StartAsync(configure: builder => builder.Services.AddCookieConsent(options => options.Presets["hotja"] = true));

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().ContainSingle()
            .Which.Should().StartWith("CookieConsent:Presets:hotja: 'hotja' is not a preset. Did you mean 'hotjar'? The presets are application-insights,");
    }

    [Fact]
    public async Task Code_turns_a_preset_on_under_the_declarations_of_the_site()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services.AddCookieConsent(options => options.Presets["google-analytics"] = true));
        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;

        catalogue.Find("_ga")!.Lifetime.Should().Be(CookieLifetime.Months(13), "the site declares it");
        catalogue.Find("_ga_X")!.Lifetime.Should().Be(CookieLifetime.Years(2));
    }

    [Fact]
    public async Task Declaration_of_a_catalogue_source_overrides_that_of_a_preset()
    {
        await using var site = await Site.StartAsync($$"""{ {{Analytics}} }""", builder => builder.Services.AddCookieConsent().AddCatalogueSource<Source>());
        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;

        catalogue.CategoryOf(catalogue.Find("_ga")!).Id.Should().Be("first-party");
        catalogue.CategoryOf(catalogue.Find("_ga_X")!).Id.Should().Be("statistics");
    }

    [Fact]
    public async Task Preset_is_shown_asked_about_and_enforced()
    {
        await using var site = await Site.StartAsync("""{ "Presets": { "google-analytics": true, "identity": true } }""", endpoint: context =>
        {
            context.Response.Headers.SetCookie = new StringValues(["_ga=1", "_ga_X=1; Max-Age=999999999", "Identity.StatusMessage=Done"]);
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = "fr";

        (await visitor.GetPreferencesAsync()).Json.GetProperty("promptRequired").GetBoolean().Should().BeTrue();
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("Identity.StatusMessage");
        (await visitor.OpenAsync("/cookies")).QuerySelectorAll("#statistics tbody tr").Should().HaveCount(5);
        (await visitor.GetAsync("/cookies/catalogue")).Body.Should().Contain("Conserve l’état de la visite.").And.Contain("Transmet un message");
        await visitor.ChooseAsync(("statistics", "accepted"));
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("_ga", "_ga_X", "Identity.StatusMessage");
    }

    [Fact]
    public async Task Preset_is_in_English_where_the_default_culture_is_a_language_that_it_lacks()
    {
        await using var site = await Site.StartAsync($$"""{ "DefaultCulture": "de", {{Analytics}} }""");
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = "de";

        var purposes = (await visitor.OpenAsync("/cookies")).QuerySelectorAll("#statistics tbody td:nth-of-type(3)");

        purposes.Should().OnlyContain(purpose => purpose.TextContent.Trim().Length > 0);
    }

    [Fact]
    public async Task Languages_of_a_preset_are_no_reason_to_translate_the_site()
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith(Analytics));

        site.Logs.Named("TranslationsMissing").Should().BeEmpty();
    }

    private sealed class Source : ICookieCatalogueSource
    {
        public Task<IReadOnlyDictionary<string, CookieCategoryOptions>> GetCategoriesAsync(CancellationToken cancellationToken)
        {
            var category = new CookieCategoryOptions();
            category.Cookies["_ga"] = new CookieDeclarationOptions { Provider = "Shop", Purpose = "Counts.", Lifetime = CookieLifetime.Days(1) };
            return Task.FromResult<IReadOnlyDictionary<string, CookieCategoryOptions>>(new Dictionary<string, CookieCategoryOptions> { ["first-party"] = category });
        }
    }
}
