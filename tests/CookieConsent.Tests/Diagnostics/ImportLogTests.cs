using CookieConsent.Tests.Enforcement.Responses;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>An imported choice is logged, without its content.</summary>
public sealed class ImportLogTests
{
    [Fact]
    public async Task Imported_choice_is_logged_with_the_count_of_its_categories()
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: _ => Task.CompletedTask);
        using var visitor = site.NewVisitorWith("""{"matomo":false,"youtube":true,"5ec4e7":true,"timestamp":1795455720}""");

        await visitor.NavigateAsync();
        await visitor.NavigateAsync();

        var entry = site.Logs.Entries.Should().ContainSingle("it is ours from then on").Subject;
        entry.Event.Id.Should().Be(23);
        entry.Event.Name.Should().Be("ChoiceImported");
        entry.Level.Should().Be(LogLevel.Debug);
        entry.Values["Count"].Should().Be(2);
        entry.Message.Should().NotContainAny("5ec4e7", "1795455720", "matomo");
    }

    [Theory]
    [InlineData("""{"youtube":true}""", "malformed")]
    [InlineData("""{"youtube":true,"timestamp":1}""", "expired")]
    [InlineData("""{"youtube":true,"timestamp":2000000000}""", "future")]
    [InlineData("{5ec4e7", "malformed")]
    public async Task Value_that_decides_nothing_is_logged_with_its_reason(string json, string reason)
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: _ => Task.CompletedTask);
        using var visitor = site.NewVisitorWith(json);

        await visitor.NavigateAsync();

        var entry = site.Logs.Entries.Should().ContainSingle().Subject;
        entry.Event.Id.Should().Be(20);
        entry.Values["Reason"].Should().Be(reason);
        entry.Message.Should().NotContainAny("5ec4e7", "2000000000", "youtube");
    }
}
