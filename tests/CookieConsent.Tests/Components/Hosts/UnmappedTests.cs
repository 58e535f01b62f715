using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Components.Hosts;

/// <summary>Pages with the library's tags in an application that does not call <c>MapCookieConsent()</c>.</summary>
public sealed class UnmappedTests
{
    private static readonly string[] Paths = ["/view/Tags", "/view/AllComponents", "/view/Policy", "/view/Services", "/component/all", "/component/banner", "/component/link"];

    [Fact]
    public async Task Page_in_Production_appears_without_what_needs_an_address_and_one_line_is_logged()
    {
        await using var site = await StartAsync(Environments.Production);
        using var visitor = site.NewVisitor();

        foreach (var path in Paths)
        {
            var page = await visitor.GetAsync(path);

            page.Status.Should().Be(HttpStatusCode.OK, "{0} is {1}", path, page.Body);
            page.Body.Should().NotContain("vchoice");
        }

        var entry = site.Logs.Named("MappingMissing").Should().ContainSingle().Subject;
        (entry.Event.Id, entry.Level).Should().Be((43, LogLevel.Error));
        entry.Message.Should().Contain("Call app.MapCookieConsent()");
    }

    [Fact]
    public async Task Page_in_Development_fails_with_the_remedy()
    {
        await using var site = await StartAsync(Environments.Development);
        using var visitor = site.NewVisitor();

        foreach (var path in Paths)
        {
            var page = await visitor.GetAsync(path);

            page.Status.Should().Be(HttpStatusCode.InternalServerError, "{0}", path);
            page.Body.Should().Contain("Call app.MapCookieConsent().");
        }
    }

    private static Task<Site> StartAsync(string environment) => Site.StartAsync(
        FullCatalogue.Json,
        builder =>
        {
            builder.Environment.EnvironmentName = environment;
            builder.Services.AddRazorComponents();
            builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Components/Hosts/Razor").AddApplicationPart(typeof(HostKinds).Assembly);
        },
        app =>
        {
            app.UseCookieConsent();
            app.MapGet("/view/{name}", HostKinds.ShowAsync);
            app.MapGet("/component/all", context => AllComponentsSite.RespondAsync(context));
            app.MapGet("/component/banner", ComponentPage.WriteAsync<CookieBanner>);
            app.MapGet("/component/link", ComponentPage.WriteAsync<CookieSettingsLink>);
        });
}
