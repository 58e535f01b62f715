using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Configuration;

/// <summary>The setting <c>Banner:Inject</c> where the package CookieConsent.Injection is not registered.</summary>
public sealed class InjectionSettingTests
{
    private const string Expected = "CookieConsent:Banner:Inject: is true, but nothing is registered that adds the banner to pages. "
        + "Add the package CookieConsent.Injection and call AddCookieConsent().AddBannerInjection(), or remove the setting.";

    [Fact]
    public async Task True_is_an_error_at_start_that_names_package_and_call()
    {
        var starting = () => Site.StartAsync("""{ "Banner": { "Inject": true } }""");

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().Equal(Expected);
    }

    [Fact]
    public async Task True_is_reported_with_all_other_errors()
    {
        var starting = () => Site.StartAsync("""{ "Banner": { "Inject": true }, "PolicyVersion": " " }""");

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().HaveCount(2).And.Contain(Expected);
    }

    [Fact]
    public async Task True_in_code_is_an_error_at_start()
    {
        var starting = () => Site.StartAsync(configure: builder => builder.Services.AddCookieConsent(options => options.Banner.Inject = true));

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().Equal(Expected);
    }

    [Fact]
    public async Task True_in_a_changed_file_keeps_the_last_good_catalogue_in_force()
    {
        using var file = new SettingsFile(Declared.Catalogue);
        await using var site = await Site.StartAsync("{}", builder => file.AddTo(builder));

        file.Write(Declared.CatalogueWith("\"Banner\": { \"Inject\": true }"));

        await Eventually.IsTrue(() => site.Logs.Named("CatalogueRefused").Count > 0);
        site.Logs.Named("CatalogueRefused")[0].Message.Should().Contain("AddBannerInjection()");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Banner": { "Inject": false } }""")]
    public async Task Host_starts_without_the_setting_or_with_false(string settings)
    {
        await using var site = await Site.StartAsync(settings);

        site.Services.GetRequiredService<IOptions<CookieConsentOptions>>().Value.Banner.Inject.Should().Be(settings == "{}" ? null : false);
    }
}
