using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>Nothing inline, nothing from elsewhere: a strict content-security policy has nothing to report.</summary>
public sealed class SecurityPolicyTests(PortalSite portal) : IClassFixture<PortalSite>
{
    /// <summary>Keeps what the policy blocks, in the browser, where every frame and every page begins.</summary>
    private const string Witness = """
        window.blocked = [];
        document.addEventListener('securitypolicyviolation', (event) => window.blocked.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
        """;

    [BrowserFact]
    public async Task A_visit_under_the_policy_of_a_site_that_allows_itself_alone()
    {
        await using var site = await Library.OpenAsync(first: app => app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            return next(context);
        }));

        await VisitAsync(site.Address, "/");
    }

    [BrowserFact]
    public Task A_visit_to_the_portal() => VisitAsync(portal.Address, "/datasets/bike-counters");

    [BrowserFact]
    public async Task A_visit_to_a_page_with_an_injected_banner_is_pictured()
    {
        await using var site = await ForeignSite.OpenAsync(policy: "default-src 'self'");
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await visitor.Page.AddInitScriptAsync(Witness);
        await visitor.OpenAsync(ForeignPages.Plain);

        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.OpenDetailsAsync();
        await panel.Form.AcceptAll.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Accepted);
        await visitor.Confirmation.Hide.ClickAsync();
        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();

        (await visitor.Page.EvaluateAsync<string[]>("() => window.blocked")).Should().BeEmpty();
        visitor.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task A_page_whose_policy_forbids_everything_asks_and_saves_the_choice()
    {
        await using var site = await ForeignSite.OpenAsync(policy: "default-src 'none'");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, ForeignPages.Plain);

        await visitor.Banner.Refuse.ClickAsync();

        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);
        await visitor.Banner.ShouldBeGoneAsync();
        await Assertions.Expect(visitor.Page.GetByText("Open from nine to five.")).ToBeVisibleAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Necessary, Library.Choice);
        await visitor.SettingsLink.ClickAsync();
        await visitor.Policy.Form.AcceptAll.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Accepted);
    }

    [BrowserFact]
    public async Task The_witness_sees_what_is_blocked()
    {
        await using var visitor = await BrowserVisitor.AtAsync(portal.Address);
        await visitor.Page.AddInitScriptAsync(Witness);
        await visitor.OpenAsync("/");

        await visitor.Page.EvaluateAsync("() => document.body.setAttribute('style', 'color: red')");
        await visitor.Page.WaitForFunctionAsync("() => window.blocked.length > 0");

        visitor.Complaints.Should().ContainSingle(complaint => complaint.Contains("Content Security Policy"));
    }

    private static async Task VisitAsync(Uri site, string path)
    {
        await using var visitor = await BrowserVisitor.AtAsync(site);
        await visitor.Page.AddInitScriptAsync(Witness);
        await visitor.OpenAsync(path);

        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.OpenDetailsAsync();
        await panel.Form.AcceptAll.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Accepted);
        await visitor.Placeholder.ShouldHaveGivenWayAsync();
        await visitor.Confirmation.Hide.ClickAsync();
        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        var blocked = await visitor.Page.EvaluateAsync<string[]>("() => window.blocked");
        await visitor.OpenAsync("/cookies");
        await visitor.Policy.Form.SaveAsync(visitor.Words.Refused);

        blocked.Concat(await visitor.Page.EvaluateAsync<string[]>("() => window.blocked")).Should().BeEmpty();
        visitor.Complaints.Should().BeEmpty();
    }
}
