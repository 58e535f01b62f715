using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Html;

/// <summary>The server sends valid HTML, before any script touches it.</summary>
public sealed class ValidHtmlTests(PortalSite portal) : IClassFixture<PortalSite>
{
    [BrowserTheory(Part.HtmlValidate)]
    [InlineData("/")]
    [InlineData("/datasets/bike-counters")]
    [InlineData("/cookies")]
    [InlineData("/contact")]
    [InlineData("/about")]
    [InlineData("/datasets?q=air")]
    public async Task A_page_of_the_portal_before_and_after_a_choice(string path)
    {
        using var visitor = new Visitor(portal.Address, TimeProvider.System, System.Net.HttpVersion.Version11);

        var before = await visitor.GetAsync(path);
        await visitor.ChooseAsync(("statistics", "accepted"), ("recommendations", "accepted"), ("videos", "accepted"));
        var after = await visitor.GetAsync(path);

        (await HtmlValidator.ValidateAsync(before.Body)).Should().BeEmpty();
        (await HtmlValidator.ValidateAsync(after.Body)).Should().BeEmpty();
    }

    [BrowserFact(Part.HtmlValidate)]
    public async Task The_librarys_own_policy_document()
    {
        await using var site = await Library.OpenAsync();
        using var visitor = site.NewVisitor();

        var policy = await visitor.GetAsync("/cookies");

        (await HtmlValidator.ValidateAsync(policy.Body)).Should().BeEmpty();
    }

    [BrowserTheory(Part.HtmlValidate)]
    [InlineData("/cookies/banner")]
    [InlineData("/cookies/panel")]
    public async Task A_fragment_in_a_page_that_another_application_renders(string path)
    {
        await using var site = await Library.OpenAsync();
        using var visitor = site.NewVisitor();

        var fragment = await visitor.GetAsync(path);

        (await HtmlValidator.ValidateAsync($"""
            <!DOCTYPE html>
            <html lang="fr">
            <head><meta charset="utf-8"><title>Town library</title></head>
            <body>{fragment.Body}<main><h1>Town library</h1></main></body>
            </html>
            """)).Should().BeEmpty();
    }

    [BrowserFact(Part.HtmlValidate)]
    public async Task The_validator_objects_to_what_is_not_valid() =>
        (await HtmlValidator.ValidateAsync("<!DOCTYPE html><html lang=\"en\"><head><title>Town library</title></head><body><ul><p>Shelf</p></ul></body></html>"))
            .Should().Contain("element-permitted-content");
}
