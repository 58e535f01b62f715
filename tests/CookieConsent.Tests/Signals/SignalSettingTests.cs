using CookieConsent.Catalogue;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Configuration;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Signals;

/// <summary>The setting <c>GlobalPrivacyControl:Rejects</c> in all its shapes.</summary>
public sealed class SignalSettingTests
{
    private const string Path = "CookieConsent:GlobalPrivacyControl:Rejects";

    [Theory]
    [InlineData("""["third-party"]""", "third-party")]
    [InlineData("""["Third-Party", "statistics", "statistics"]""", "statistics third-party")]
    [InlineData("""{ "third-party": true, "statistics": false }""", "third-party")]
    [InlineData("\"third-party\"", "third-party")]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    [InlineData("\"\"", "")]
    [InlineData("null", "")]
    public void Setting_is_a_list_or_an_object_or_one_id(string value, string rejected) =>
        RejectedBy(Compiled.From(Settings(value)).Catalogue!).Should().Be(rejected);

    [Theory]
    [InlineData("""["thirdparty"]""", "'thirdparty' is not a category.", "Did you mean 'third-party'?")]
    [InlineData("""["necessary"]""", "'necessary' is necessary, so it cannot be rejected.", "Write ids of optional categories")]
    [InlineData("""{ "Necessary": true }""", "'Necessary' is necessary, so it cannot be rejected.", "Write ids of optional categories")]
    [InlineData("""["all"]""", "'all' is not a category.", "Write ids of optional categories")]
    public void Category_that_cannot_be_rejected_is_an_error(string value, string problem, string remedy)
    {
        var error = Compiled.From(Settings(value)).Errors.Should().ContainSingle().Subject;

        error.Path.Should().Be(Path);
        error.Problem.Should().Be(problem);
        error.Remedy.Should().Contain(remedy);
    }

    [Theory]
    [InlineData("""{ "third-party": "yes" }""", Path + ":third-party")]
    [InlineData("""[{ "Id": "third-party" }]""", Path + ":0")]
    public void Value_of_a_wrong_shape_is_one_error(string value, string path) => Compiled.ErrorPaths(Settings(value)).Should().Equal(path);

    [Fact]
    public void Misspelled_setting_is_an_error() =>
        Compiled.ErrorPaths(Declared.CatalogueWith("""
            "GlobalPrivacyControl": { "Reject": ["third-party"] }
            """)).Should().Equal("CookieConsent:GlobalPrivacyControl:Reject");

    [Fact]
    public void Built_in_category_that_declares_nothing_may_be_named() =>
        Compiled.From("""{ "GlobalPrivacyControl": { "Rejects": ["third-party"] } }""").Errors.Should().BeEmpty();

    [Fact]
    public async Task Later_source_takes_one_category_out()
    {
        await using var site = await Site.StartAsync(Settings("""{ "third-party": true, "statistics": true }"""), builder =>
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>(Path + ":statistics", "false")]));

        RejectedBy(site.Services.GetRequiredService<CatalogueAccessor>().Value).Should().Be("third-party");
    }

    [Fact]
    public async Task Code_names_a_category()
    {
        await using var site = await Site.StartAsync(configure: builder =>
            builder.Services.AddCookieConsent(options => options.GlobalPrivacyControl.Rejects.Add("statistics")));

        RejectedBy(site.Services.GetRequiredService<CatalogueAccessor>().Value).Should().Be("statistics");
    }

    [Fact]
    public async Task Changed_setting_counts_from_the_next_request()
    {
        using var file = new SettingsFile(Declared.Catalogue);
        await using var site = await Site.StartAsync("{}", file.AddTo);
        using var visitor = site.NewVisitor("1");
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("third-party:undecided");

        file.Write(SignalingSite.ThirdParty);
        await Eventually.IsTrue(() => site.Services.GetRequiredService<CatalogueAccessor>().Value.HonorsSignal);

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("third-party:rejected");
    }

    private static string Settings(string value) => Declared.CatalogueWith($$"""
        "GlobalPrivacyControl": { "Rejects": {{value}} }
        """);

    private static string RejectedBy(CookieCatalogue catalogue) =>
        string.Join(' ', catalogue.OptionalCategories.Where(category => (catalogue.RejectedBySignal & category.Bit) != 0).Select(category => category.Id));
}
