using System.Net;
using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.GatewayTests.Forms;

/// <summary>Django's forms and its admin work for a visitor who refused everything.</summary>
[Collection(nameof(SharedTown))]
public sealed class FormTests(Town town)
{
    [GatewayFact(Part.Django)]
    public async Task An_administrator_signs_in_and_out()
    {
        using var visitor = await RefusingVisitorAsync();

        var entered = await visitor.SignInAsync();
        var desk = await visitor.OpenAsync("/admin/");

        entered.Status.Should().Be(HttpStatusCode.Found);
        entered.Headers["Location"].Should().Equal("/admin/");
        entered.CookieNames.Should().BeEquivalentTo("csrftoken", "sessionid");
        desk.QuerySelector("#user-tools").Words().Should().Contain("Log out");

        (await visitor.GetAsync("/admin/logout/")).CookieNames.Should().Contain("sessionid", "a deletion passes");
        visitor.Jar.Keys.Should().NotContain("sessionid");
        (await visitor.GetAsync("/admin/")).Status.Should().Be(HttpStatusCode.Found);
    }

    [GatewayFact(Part.Django)]
    public async Task A_form_with_its_token_is_taken()
    {
        using var visitor = await RefusingVisitorAsync();
        var form = await visitor.OpenAsync("/message/");
        form.Fill("text", "The lamp is out.");

        var sent = await visitor.PressAsync(form.QuerySelector("button"));

        sent.Status.Should().Be(HttpStatusCode.Found);
        (await visitor.OpenAsync("/message/")).QuerySelector("#message").Words().Should().Be("The lamp is out.");
    }

    [GatewayFact(Part.Django)]
    public async Task A_form_without_its_cookie_is_refused_by_Django()
    {
        using var visitor = await RefusingVisitorAsync();
        var form = await visitor.OpenAsync("/message/");
        visitor.Jar.Remove("csrftoken");

        (await visitor.PressAsync(form.QuerySelector("button"))).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [GatewayFact(Part.Django)]
    public async Task A_language_is_chosen_and_kept()
    {
        using var visitor = await RefusingVisitorAsync();
        var page = await visitor.OpenAsync("/");

        var chosen = await visitor.PressAsync(page.QuerySelector("button[value=fr]"));

        chosen.CookieNames.Should().Contain("django_language");
        (await visitor.OpenAsync("/")).DocumentElement.Language().Should().Be("fr");
        (await visitor.OpenAsync("/admin/login/")).DocumentElement.Language().Should().Be("fr");
    }

    private async Task<Visitor> RefusingVisitorAsync()
    {
        var visitor = await town.NewVisitorAsync();
        await visitor.RejectAllAsync();
        return visitor;
    }
}
