using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Portal;

public sealed class PortalRecordTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Choice_is_recorded_in_the_database_with_what_was_shown()
    {
        var visitor = portal.NewVisitor();
        var store = portal.Services.GetRequiredService<IConsentRecordStore>();

        await visitor.ChooseAsync(Portal.Everything);

        var record = await FirstAsync(store.ReadRecordsAsync(new() { Value = visitor.Jar["cookies_preferences"] }));
        record.Language.Should().Be("en");
        (await store.FindExhibitAsync(record.Exhibit))!.Content.Should().Contain("Suggestions on the home page");
    }

    [Fact]
    public async Task Page_of_operators_is_in_the_layout_of_the_portal_and_for_operators_only()
    {
        using var visitor = portal.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"), ("recommendations", "rejected"), ("videos", "accepted"));
        (await visitor.GetAsync("/admin/consent")).Headers["Location"].Single().Should().Contain("/sign-in?returnUrl=%2Fadmin%2Fconsent");
        (await visitor.GetAsync("/admin/consent/records.ndjson")).Headers["Location"].Single().Should().Contain("/sign-in");

        await visitor.SignInAsync();
        var page = new HtmlParser().ParseDocument((await visitor.GetAsync($"/admin/consent?value={Uri.EscapeDataString(visitor.Jar["cookies_preferences"])}")).Body);

        page.QuerySelector("main#content h1")!.TextContent.Should().Be("Consent records");
        page.QuerySelector("main [role=status]")!.TextContent.Should().Be("1 record has this value.");
        page.QuerySelector("#vchoice-records-texts")!.TextContent.Should().Contain("Suggestions on the home page");
        page.QuerySelectorAll("header, footer").Should().HaveCountGreaterThan(1);
    }

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var item in items)
        {
            return item;
        }

        throw new InvalidOperationException("There is none.");
    }
}
