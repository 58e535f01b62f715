using System.Net;
using System.Text;
using CookieConsent.Tests.Configuration;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Injection.Tests;

/// <summary>Injection in the company of what else hosts do to a response.</summary>
public sealed class HostTests
{
    private const string Large = "<!DOCTYPE html><html lang=en><head><title>Town</title></head><body><main>{0}</main></body></html>";

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Banner_is_in_a_page_that_the_application_compressed(string coding)
    {
        await using var site = await InjectedSite.StartAsync(
            context => context.WriteHtmlAsync(Large.Replace("{0}", string.Join(' ', Enumerable.Range(0, 5000)))),
            configure: builder => builder.Services.AddResponseCompression(),
            pipeline: app => app.UseResponseCompression());
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        using var client = new HttpClient(handler) { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Add("Accept-Encoding", coding);

        var html = await client.GetStringAsync("/");

        html.Should().Contain("vchoice-prompt").And.Contain("</section><main>").And.EndWith("</main></body></html>");
        html.Should().Contain(" 4999</main>");
    }

    [Theory]
    [InlineData("br")]
    public async Task Response_is_aborted_where_a_coded_body_is_damaged(string coding)
    {
        await using var site = await InjectedSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = coding;
            var bytes = Coded(Large.Replace("{0}", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i * 7919}"))), coding);
            bytes.AsSpan(bytes.Length / 2, 500).Fill(0xAA);
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 3));
            await context.Response.Body.WriteAsync(bytes.AsMemory(bytes.Length / 3));
        });
        using var visitor = site.NewVisitor();

        var asking = () => visitor.GetAsync("/");

        await asking.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task Response_is_aborted_where_the_application_aborts_it()
    {
        await using var site = await InjectedSite.StartAsync(async context =>
        {
            await context.WriteHtmlAsync("<body>half a page");
            throw new InvalidOperationException("The page failed.");
        });
        using var visitor = site.NewVisitor();

        var asking = () => visitor.GetAsync("/");

        await asking.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task Page_passes_and_the_reason_is_logged_where_nothing_is_mapped()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddCookieConsent().AddBannerInjection(),
            pipeline: app => app.UseCookieConsent(),
            endpoint: context => context.WriteHtmlAsync(InjectedSite.Page));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Be(InjectedSite.Page);
        site.Logs.Named("InjectionFailed").Should().ContainSingle().Which.Exception!.Message.Should().Contain("MapCookieConsent()");
    }

    [Fact]
    public async Task Injection_starts_and_stops_with_a_change_of_the_configuration()
    {
        using var file = new SettingsFile(InjectedSite.SwitchedOff);
        await using var site = await InjectedSite.StartAsync(settings: "{}", configure: builder => file.AddTo(builder));
        using var visitor = site.NewVisitor();
        (await visitor.GetAsync("/")).Body.Should().Be(InjectedSite.Page);

        file.Write(Declared.Catalogue);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);

        (await visitor.OpenAsync("/")).QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
    }

    [Fact]
    public async Task Setting_that_switches_injection_on_is_validated()
    {
        var starting = () => InjectedSite.StartAsync(settings: """{ "Banner": { "Inject": "perhaps", "Injekt": true } }""");

        (await starting.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().HaveCount(2)
            .And.Contain(failure => failure.StartsWith("CookieConsent:Banner:Inject", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Injection_is_switched_off_in_code()
    {
        await using var site = await InjectedSite.StartAsync(
            configure: builder => builder.Services.AddCookieConsent(options => options.Banner.Inject = false));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Be(InjectedSite.Page);
    }

    [Fact]
    public async Task Injection_is_on_where_the_setting_is_true_too()
    {
        await using var site = await InjectedSite.StartAsync(settings: Declared.CatalogueWith("\"Banner\": { \"Inject\": true }"));
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/")).QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
    }

    [Fact]
    public async Task Links_have_the_path_base()
    {
        await using var site = await InjectedSite.StartAsync(pipeline: app => app.UsePathBase("/town").UseRouting());
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/town/page");

        page.QuerySelector("form.vchoice-form")!.GetAttribute("action").Should().Be("/town/cookies/preferences");
        page.QuerySelector(".vchoice-settings a")!.GetAttribute("href").Should().Be("/town/cookies#vchoice-form");
        page.QuerySelector("input[name=returnUrl]")!.GetAttribute("value").Should().Be("/town/page#vchoice-message");
    }

    [Fact]
    public async Task Nothing_fails_where_addresses_depend_on_the_page_s_route()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services.AddCookieConsent().AddBannerInjection(), pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent("/{tenant}/cookies");
            app.MapGet("/{tenant}/page", context => context.WriteHtmlAsync(InjectedSite.Page));
        });
        using var visitor = site.NewVisitor();
        visitor.Headers["If-None-Match"] = "\"1~v-0123456789ab\"";

        var page = await visitor.OpenAsync("/acme/page");

        page.QuerySelector("form.vchoice-form")!.GetAttribute("action").Should().Be("/acme/cookies/preferences");
        site.Logs.Named("InjectionFailed").Should().BeEmpty();
    }

    [Fact]
    public async Task Markup_rendered_while_the_catalogue_changed_is_not_kept()
    {
        var wants = new SemaphoreSlim(0);
        var may = new SemaphoreSlim(0);
        using var file = new SettingsFile(Declared.Catalogue);
        await using var site = await InjectedSite.StartAsync(settings: "{}", configure: builder => file.AddTo(builder), endpoint: async context =>
        {
            if (context.Request.Path == "/slow")
            {
                wants.Release();
                await may.WaitAsync();
            }

            await context.WriteHtmlAsync(InjectedSite.Page);
        });
        using var visitor = site.NewVisitor();
        using var other = site.NewVisitor();
        var asked = visitor.GetAsync("/slow");
        await wants.WaitAsync();
        file.Write(WithHeading("Another question"));
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);
        may.Release();
        await asked;
        file.Write(Declared.Catalogue);
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 1);

        (await other.GetAsync("/")).Body.Should().NotContain("Another question");

        static string WithHeading(string heading) => Declared.CatalogueWith($$"""
            "Sentences": { "PromptHeading": { "en": "{{heading}}" } }
            """);
    }

    [Fact]
    public async Task Regional_sentences_are_kept_apart()
    {
        await using var site = await InjectedSite.StartAsync(settings: Declared.CatalogueWith("""
            "Sentences": { "PromptHeading": { "en-IE": "Irish", "en": "English" } }
            """));
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = "en-IE";
        using var other = site.NewVisitor();
        other.Headers["Accept-Language"] = "en";

        (await visitor.OpenAsync("/")).QuerySelector("#vchoice-heading").Words().Should().Be("Irish");
        (await other.OpenAsync("/")).QuerySelector("#vchoice-heading").Words().Should().Be("English");
    }

    [Fact]
    public async Task Sentence_that_changed_in_the_parent_language_of_a_region_is_rendered_again()
    {
        using var file = new SettingsFile(With("before"));
        await using var site = await InjectedSite.StartAsync(settings: "{}", configure: builder => file.AddTo(builder));
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = "fr-BE";
        (await visitor.OpenAsync("/")).QuerySelector("#vchoice-heading").Words().Should().Be("before");

        file.Write(With("after"));
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);

        (await visitor.OpenAsync("/")).QuerySelector("#vchoice-heading").Words().Should().Be("after");

        static string With(string heading) => Declared.CatalogueWith($$"""
            "Sentences": { "PromptHeading": { "fr": "{{heading}}", "en": "x" }, "PromptSentence": { "fr-BE": "y", "en": "x" } }
            """);
    }

    [Fact]
    public async Task Injection_works_on_a_test_server()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting().AddCookieConsent().AddBannerInjection();
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "CookieConsent": {{Declared.Catalogue}} }""")));
        await using var app = builder.Build();
        app.UseCookieConsent();
        app.MapCookieConsent();
        app.MapFallback(context => context.WriteHtmlAsync(InjectedSite.Page));
        await app.StartAsync();
        using var client = app.GetTestClient();

        (await client.GetStringAsync("/")).Should().Contain("vchoice-prompt").And.Contain("vchoice-settings");
    }

    private static byte[] Coded(string text, string coding)
    {
        var coded = new MemoryStream();
        using (Stream coder = coding == "br"
            ? new System.IO.Compression.BrotliStream(coded, System.IO.Compression.CompressionMode.Compress, leaveOpen: true)
            : new System.IO.Compression.GZipStream(coded, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
        {
            coder.Write(Encoding.UTF8.GetBytes(text));
        }

        return coded.ToArray();
    }
}
