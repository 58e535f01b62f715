using CookieConsent.Catalogue;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Enforcement.Responses;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration;

/// <summary>The mapping of imported choices from code, and while the host runs.</summary>
public sealed class ImportSettingTests
{
    [Fact]
    public async Task Code_maps_any_key_with_its_case_and_punctuation()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services.AddCookieConsent(options =>
        {
            options.ImportedChoices["Matomo"] = "statistics";
            options.ImportedChoices["matomo"] = "first-party";
            options.ImportedChoices["video:player__1"] = "Third-Party";
        }));
        using var visitor = site.NewVisitorWith("""{"Matomo":false,"matomo":true,"video:player__1":true,"timestamp":1795455720}""");

        (await visitor.GetPreferencesAsync()).Categories().Should().Equal(
            "necessary:accepted", "statistics:rejected", "first-party:accepted", "third-party:accepted");
    }

    [Fact]
    public async Task Code_that_maps_to_nothing_is_an_error_like_others()
    {
        var start = () => Site.StartAsync(configure: builder => builder.Services.AddCookieConsent(options =>
        {
            options.ImportedChoices["matomo"] = null!;
            options.ImportedChoices["timestamp"] = "statistics";
        }));

        var error = await start.Should().ThrowAsync<OptionsValidationException>();
        error.Which.Failures.Select(failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)]).Should().BeEquivalentTo(
            "CookieConsent:ImportedChoices:matomo", "CookieConsent:ImportedChoices:timestamp");
    }

    [Fact]
    public async Task A_changed_mapping_counts_from_the_next_request_of_one_connection()
    {
        using var file = new SettingsFile(Compiled.Section("statistics", "_ga"));
        await using var site = await Site.StartAsync("{}", file.AddTo, endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitorWith("""{"matomo":false}""");
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
        var before = Current(site);

        file.Write(Compiled.Section("statistics", "_ga").Insert(1, "\"ImportedChoices\": { \"matomo\": \"statistics\" },"));
        await Eventually.IsTrue(() => !ReferenceEquals(Current(site), before));

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:rejected");
        before = Current(site);

        file.Write(Compiled.Section("statistics", "_ga"));
        await Eventually.IsTrue(() => !ReferenceEquals(Current(site), before));

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
    }

    private static CookieCatalogue Current(Site site) => site.Services.GetRequiredService<CatalogueAccessor>().Value;
}
