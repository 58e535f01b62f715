using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CookieConsent.Testing.Tests;

/// <summary>Choosing as a visitor does.</summary>
public sealed class ChoiceTests : IDisposable
{
    private readonly TestSite _site = Site();

    [Fact]
    public async Task Visitor_accepts_everything()
    {
        using var client = _site.CreateClient();
        await client.AcceptAllAsync();

        (await ChoicesAsync(client)).Should().Equal("accepted", "accepted", "accepted");
    }

    [Fact]
    public async Task Visitor_rejects_everything()
    {
        using var client = _site.CreateClient();
        await client.AcceptAllAsync();
        await client.RejectAllAsync();

        (await ChoicesAsync(client)).Should().Equal("accepted", "rejected", "rejected");
    }

    [Fact]
    public async Task Visitor_accepts_one_category_and_keeps_what_was_accepted_before()
    {
        using var client = _site.CreateClient();
        await client.AcceptAsync("Statistics");
        var first = await ChoicesAsync(client);
        await client.AcceptAsync("first-party");

        first.Should().Equal("accepted", "accepted", "rejected");
        (await ChoicesAsync(client)).Should().Equal("accepted", "accepted", "accepted");
    }

    [Fact]
    public async Task Category_that_is_not_asked_about_is_an_error_that_names_those_that_are()
    {
        using var client = _site.CreateClient();
        var accept = () => client.AcceptAsync("marketing");

        await accept.Should().ThrowAsync<CookieAssertionException>()
            .WithMessage("The application does not ask about a category 'marketing'. It asks about: statistics, first-party.");
    }

    [Fact]
    public async Task Client_without_a_cookie_jar_is_an_error()
    {
        using var client = _site.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = false });
        var accept = () => client.AcceptAllAsync();

        await accept.Should().ThrowAsync<CookieAssertionException>().WithMessage("*HandleCookies*");
    }

    [Fact]
    public async Task Wrong_prefix_is_an_error()
    {
        using var client = _site.CreateClient();
        var accept = () => client.RejectAllAsync("/consent");

        await accept.Should().ThrowAsync<CookieAssertionException>().WithMessage("GET /consent/preferences answered 404*pass its prefix.");
    }

    [Fact]
    public async Task Site_that_asks_nothing_takes_any_choice()
    {
        await using var site = new TestSite().With("Categories:first-party:Cookies:recommendations:Anonymous", "true");
        using var client = site.CreateClient();
        await client.AcceptAllAsync();
        await client.RejectAllAsync();
    }

    public void Dispose() => _site.Dispose();

    private static TestSite Site() => new TestSite()
        .With("Categories:statistics:Cookies:_pk_id.*:Provider", "Matomo")
        .With("Categories:statistics:Cookies:_pk_id.*:Purpose", "Counts visits.")
        .With("Categories:statistics:Cookies:_pk_id.*:Lifetime", "13 months");

    private static async Task<IEnumerable<string?>> ChoicesAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>(new Uri("/cookies/preferences", UriKind.Relative))).GetProperty("categories").EnumerateObject().Select(category => category.Value.GetString());
}
