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

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var item in items)
        {
            return item;
        }

        throw new InvalidOperationException("There is none.");
    }
}
