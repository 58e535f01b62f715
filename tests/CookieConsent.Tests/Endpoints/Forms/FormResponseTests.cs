using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Forms;

/// <summary>A script that sends the form may ask for the state instead of a page.</summary>
public sealed class FormResponseTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON, */*;q=0.1")]
    [InlineData("text/plain, application/json;q=0.5")]
    [InlineData("application/json, text/html;q=0")]
    public async Task Client_that_accepts_JSON_and_not_HTML_gets_the_state(string accept)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.PostAsync("decision=save&statistics=accepted&returnUrl=%2Fpage", accept: accept);

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Headers["Content-Type"].Should().Equal("application/json; charset=utf-8");
        response.Headers["Cache-Control"].Should().Equal("no-store");
        response.Headers["Vary"].Should().Contain("Accept");
        response.Headers["Location"].Should().BeEmpty();
        response.CookieNames.Should().Equal("cookies_preferences");
        response.Categories().Should().Equal("necessary:accepted", "statistics:accepted", "first-party:rejected", "third-party:rejected");
        response.Body.Should().Be((await visitor.GetPreferencesAsync()).Body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("text/html")]
    [InlineData("text/html, application/json")]
    [InlineData("application/json, text/html;q=0.1")]
    [InlineData("application/json;q=0")]
    [InlineData("application/jsonp")]
    [InlineData(";;;")]
    public async Task Other_clients_are_redirected_to_a_page(string? accept)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync("decision=accept-all", accept: accept)).ShouldGoOnTo("/cookies");
    }

    [Fact]
    public async Task Bad_address_is_refused_also_where_it_is_not_used()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.PostAsync("decision=accept-all&returnUrl=%2F%2Fevil.example", accept: "application/json");

        response.ShouldBeProblem(HttpStatusCode.BadRequest, "returnUrl");
    }
}
