using System.Net;
using CookieConsent.Components;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>An element of the library with a fault is an error that names the view, the attribute and the remedy. Its content is never sent.</summary>
public sealed class FaultyTagTests
{
    private const string View = "/Components/Hosts/Razor/Faulty.cshtml";

    [Theory]
    [InlineData("no attribute", "the attribute category of <cookie-placeholder> is missing or empty. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("no category", "the attribute category of <cookie-placeholder> is missing or empty. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("no service", "the attribute service of <cookie-placeholder> is missing or empty. Set it to the name by which visitors know the service, such as YouTube.")]
    [InlineData("empty category", "the attribute category of <cookie-placeholder> is missing or empty. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("empty service", "the attribute service of <cookie-placeholder> is missing or empty. Set it to the name by which visitors know the service, such as YouTube.")]
    [InlineData("misspelled category", "<cookie-placeholder> does not know the attribute catgory. It takes category, service, title, reason, href and poster: correct the name, or remove the attribute.")]
    [InlineData("misspelled service", "<cookie-placeholder> does not know the attribute servce. It takes category, service, title, reason, href and poster: correct the name, or remove the attribute.")]
    [InlineData("another attribute", "<cookie-placeholder> does not know the attribute class. It takes category, service, title, reason, href and poster: correct the name, or remove the attribute.")]
    [InlineData("script as href", "the attribute href of <cookie-placeholder> is 'javascript:alert(1)', which is not the address of a page. Set it to an absolute http or https address, or to a path on this host.")]
    [InlineData("poster elsewhere", "the attribute poster of <cookie-placeholder> is 'https://i.ytimg.com/1.jpg', which is not an image of this site. Copy the image to this site: one of another site would be requested before consent.")]
    [InlineData("unknown category", "the attribute category of <cookie-placeholder> is 'marketing', which is not an optional category that the catalogue shows. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("necessary", "the attribute category of <cookie-placeholder> is 'necessary', which is not an optional category that the catalogue shows. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("gated script", "the attribute cookie-category of <script> is 'marketing', which is not an optional category that the catalogue shows. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("gated necessary", "the attribute cookie-category of <img> is 'necessary', which is not an optional category that the catalogue shows. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("gated nothing", "the attribute cookie-category of <iframe> is missing or empty. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("content", "the attribute category of <cookie-content> is 'marketing', which is not an optional category that the catalogue shows. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("content without category", "the attribute category of <cookie-content> is missing or empty. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("content with another attribute", "<cookie-content> does not know the attribute service. It takes category and cookie-held: correct the name, or remove the attribute.")]
    [InlineData("mode without category", "<google-consent-mode> names no category. Set the attribute analytics, the attribute ads, or both. The categories are: statistics, first-party, third-party, partners.")]
    [InlineData("mode with empty category", "<google-consent-mode>: the attribute analytics is missing or empty. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("mode with unknown category", "<google-consent-mode>: the attribute ads is 'marketing', which is not an optional category that the catalogue shows. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("mode with necessary", "<google-consent-mode>: the attribute ads is 'necessary', which is not an optional category that the catalogue shows. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("mode with another attribute", "<google-consent-mode> does not know the attribute analytic. It takes analytics, ads and nonce: correct the name, or remove the attribute.")]
    [InlineData("banner", "<cookie-banner> does not know the attribute position. It takes none: remove the attribute.")]
    [InlineData("policy", "<cookie-policy> does not know the attribute heading. It takes none: remove the attribute.")]
    [InlineData("cached policy", "<cookie-policy> is in a <cache> or <distributed-cache>, which sends what one visitor was shown to others. Move it out of that element.")]
    [InlineData("cached banner", "<cookie-banner> is in a <cache> or <distributed-cache>, which sends what one visitor was shown to others. Move it out of that element.")]
    public async Task Faulty_tag_is_an_error_that_names_the_view_the_attribute_and_the_remedy(string fault, string message)
    {
        var errors = new List<string>();
        await using var site = await HostKinds.StartAsync(errors);
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        var response = await visitor.GetAsync($"/view/Faulty?fault={Uri.EscapeDataString(fault)}");

        response.Status.Should().Be(HttpStatusCode.InternalServerError);
        response.Body.Should().NotContain("Content");
        errors.Should().Equal($"{View}: {message}");
    }

    [Theory]
    [InlineData("", "YouTube", "The parameter Category of <CookiePlaceholder> is missing or empty. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("marketing", "YouTube", "The parameter Category of <CookiePlaceholder> is 'marketing', which is not an optional category that the catalogue shows. Set it to one of these: statistics, first-party, third-party, partners.")]
    [InlineData("third-party", "", "The parameter Service of <CookiePlaceholder> is missing or empty. Set it to the name by which visitors know the service, such as YouTube.")]
    public async Task Faulty_component_is_an_error_too(string category, string service, string message)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json, endpoint: async context =>
        {
            try
            {
                await ComponentRenderer.RenderAsync<CookiePlaceholder>(context, (nameof(CookiePlaceholder.Category), category), (nameof(CookiePlaceholder.Service), service));
            }
            catch (InvalidOperationException error)
            {
                await context.Response.WriteAsync(error.Message);
            }
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Body.Should().Be(message);
    }
}
