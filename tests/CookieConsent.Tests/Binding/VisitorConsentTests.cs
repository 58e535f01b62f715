using System.Net;
using System.Net.Http.Json;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Binding;

/// <summary>The visitor's choice as a parameter.</summary>
public sealed class VisitorConsentTests
{
    private const string Undecided = "True Undecided False False ";
    private const string Accepted = "False Accepted True True 2026-11-23T17:42:00";

    [Theory]
    [InlineData("/minimal")]
    [InlineData("/consent/controller")]
    [InlineData("/consent/page")]
    public async Task Parameter_is_the_visitor_s_choice(string path)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        var before = await visitor.GetAsync(path);
        await visitor.AcceptAllAsync();
        var after = await visitor.GetAsync(path);

        before.Body.Should().StartWith(Undecided);
        after.Body.Should().StartWith(Accepted).And.NotContain("ModelState");
        after.Headers["Vary"].Should().Contain("Cookie");
    }

    [Fact]
    public async Task API_controller_does_not_look_for_it_in_the_body()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/consent/api") { Content = JsonContent.Create(new { item = "bread" }) });

        response.Body.Should().StartWith("bread " + Undecided);
    }

    [Fact]
    public async Task It_is_no_parameter_of_the_described_API()
    {
        await using var site = await StartAsync();

        var described = site.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(group => group.Items).ToList();

        described.Should().Contain(api => api.RelativePath == "consent/api");
        described.SelectMany(api => api.ParameterDescriptions).Should().NotContain(parameter => parameter.Type == typeof(VisitorConsent) && parameter.Source.IsFromRequest);
    }

    [Fact]
    public async Task Controller_s_response_is_stored_once_per_decision()
    {
        await using var site = await StartAsync();
        using var first = site.NewVisitor();
        using var second = site.NewVisitor();
        using var third = site.NewVisitor();
        await third.AcceptAllAsync();

        (await first.GetAsync("/consent/cached")).Headers.Contains("Age").Should().BeFalse();
        (await second.GetAsync("/consent/cached")).Headers.Contains("Age").Should().BeTrue();
        (await third.GetAsync("/consent/cached")).Body.Should().Be("true");
    }

    [Fact]
    public async Task Parameter_without_the_middleware_fails_with_the_remedy()
    {
        await using var site = await Site.StartAsync(pipeline: app => app.MapGet("/minimal", (VisitorConsent consent) => Describe(consent)));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/minimal")).Status.Should().Be(HttpStatusCode.InternalServerError);
        site.Logs.Errors.Should().ContainSingle().Which.Exception!.Message.Should().Be("The CookieConsent middleware did not run for this request. Call app.UseCookieConsent().");
    }

    /// <summary>Whether a prompt is due, the choice, whether it is allowed, and when it was made.</summary>
    public static string Describe(VisitorConsent consent) =>
        $"{consent.PromptRequired} {consent.Choice("STATISTICS")} {consent.Allows("statistics")} {consent.Allows("third-party")} {consent.DecidedAt:yyyy-MM-ddTHH:mm:ss}";

    private static Task<Site> StartAsync() => Site.StartAsync(
        configure: builder =>
        {
            builder.Services.AddOutputCache(options => options.AddBasePolicy(policy => policy.VaryByCookieConsent()));
            builder.Services.AddControllers().AddApplicationPart(typeof(VisitorConsentTests).Assembly);
            builder.Services.AddEndpointsApiExplorer();
            builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Binding/Pages").AddApplicationPart(typeof(VisitorConsentTests).Assembly);
        },
        pipeline: app =>
        {
            app.UseCookieConsent();
            app.UseOutputCache();
            app.MapCookieConsent();
            app.MapControllers();
            app.MapRazorPages();
            app.MapGet("/minimal", (VisitorConsent consent) => Describe(consent));
        });
}
