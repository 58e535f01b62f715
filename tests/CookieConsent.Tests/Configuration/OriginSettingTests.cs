using CookieConsent.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration;

/// <summary>Origins from several sources, in code, and those that are this site.</summary>
public sealed class OriginSettingTests
{
    private const string Origins = """{ "Categories": { "third-party": { "Origins": { "https://www.example.org": "frame", "http://localhost:5000": "img", "https://*.example.org": "img" } } } }""";

    [Theory]
    [InlineData("AllowedHosts", "www.example.org", "https://www.example.org")]
    [InlineData("AllowedHosts", "other.example;www.example.org", null)]
    [InlineData("urls", "http://localhost:5000;", "http://localhost:5000")]
    [InlineData("urls", "http://*:80;http://localhost:5000", null)]
    [InlineData("AllowedHosts", "*", null)]
    [InlineData("AllowedHosts", "localhost", null)]
    [InlineData("AllowedHosts", "*.example.org", null)]
    public async Task Origin_of_this_site_is_an_error_where_the_host_names_it_alone(string key, string value, string? own)
    {
        var start = FluentActions.Awaiting(async () => await (await StartAsync(Origins, key, value)).DisposeAsync());

        if (own is null)
        {
            await start.Should().NotThrowAsync();
        }
        else
        {
            (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message
                .Should().Be($"CookieConsent:Categories:third-party:Origins:{own}: '{own}' is this site. Remove it. A site's own origin is always allowed.");
        }
    }

    [Fact]
    public async Task Host_that_cannot_be_written_in_ASCII_is_an_error()
    {
        var start = FluentActions.Awaiting(async () => await Site.StartAsync("""{ "Categories": { "third-party": { "Origins": { "https://\u200d.example": "img" } } } }"""));

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("is not an origin.");
    }

    [Fact]
    public async Task Origin_with_a_port_is_read_from_a_copied_configuration()
    {
        var copy = new ConfigurationBuilder().AddInMemoryCollection([new("CookieConsent:Categories:third-party:Origins:http://localhost:5000", "img")]).Build()
            .AsEnumerable().Select(setting => KeyValuePair.Create(setting.Key, setting.Value ?? ""));
        await using var site = await Site.StartAsync("{}", builder => builder.Configuration.AddInMemoryCollection(copy!));

        var categories = site.Services.GetRequiredService<CatalogueAccessor>().Value.Categories;

        categories.SelectMany(category => category.Origins).Select(origin => $"{origin.Text} {origin.Kinds}").Should().Equal("http://localhost:5000 Img");
    }

    [Fact]
    public async Task Origin_of_a_later_source_moves_to_its_category()
    {
        await using var site = await Site.StartAsync(
            """{ "Categories": { "necessary": { "Origins": { "https://a.example": "script" } } } }""",
            builder => builder.Services.AddCookieConsent().AddCatalogueSource<Supplied>());

        var categories = site.Services.GetRequiredService<CatalogueAccessor>().Value.Categories;

        categories.Select(category => $"{category.Id}: {string.Join(", ", category.Origins.Select(origin => $"{origin.Text} {origin.Kinds}"))}")
            .Should().Equal("necessary: https://a.example Script", "third-party: https://b.example Frame");
    }

    private static Task<Site> StartAsync(string settings, string key, string value) =>
        Site.StartAsync(settings, builder => builder.Configuration.AddInMemoryCollection([new(key, value)]));

    private sealed class Supplied : ICookieCatalogueSource
    {
        public Task<IReadOnlyDictionary<string, CookieCategoryOptions>> GetCategoriesAsync(CancellationToken cancellationToken)
        {
            var category = new CookieCategoryOptions { Origins = { ["https://a.example"] = "img", ["https://b.example"] = "frame" } };
            return Task.FromResult<IReadOnlyDictionary<string, CookieCategoryOptions>>(new Dictionary<string, CookieCategoryOptions> { ["third-party"] = category });
        }
    }
}
