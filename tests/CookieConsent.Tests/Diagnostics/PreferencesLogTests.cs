using CookieConsent.Tests.Support;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>A bad preferences value is logged, without its content.</summary>
public sealed class PreferencesLogTests
{
    [Theory]
    [InlineData("secret-garbage")]
    [InlineData("v1.20271123T174200Z.statistics~accepted~5ec4e700")]
    [InlineData("v1.20251123T174200Z.statistics~accepted~5ec4e700")]
    public async Task Value_that_does_not_count_is_logged_with_its_reason(string value)
    {
        await using var site = await Site.StartAsync(endpoint: _ => Task.CompletedTask);
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "cookies_preferences=" + value;

        await visitor.GetAsync("/page");

        var entry = site.Logs.Entries.Should().ContainSingle().Subject;
        entry.Event.Id.Should().Be(20);
        entry.Event.Name.Should().Be("PreferencesUnreadable");
        entry.Level.Should().Be(LogLevel.Debug);
        entry.Values["Reason"].Should().BeOfType<string>().Which.Should().NotBeEmpty();
        entry.Message.Should().NotContainAny(value, "secret", "5ec4e7", "2027", "2025");
    }

    [Fact]
    public async Task Each_error_has_its_own_reason()
    {
        await using var site = await Site.StartAsync(endpoint: _ => Task.CompletedTask);

        foreach (var value in new[] { "garbage", "v1.20271123T174200Z.statistics~accepted~00000000", "v1.20251123T174200Z.statistics~accepted~00000000" })
        {
            using var visitor = site.NewVisitor();
            visitor.Headers["Cookie"] = "cookies_preferences=" + value;
            await visitor.GetAsync("/page");
        }

        site.Logs.Named("PreferencesUnreadable").Select(entry => entry.Values["Reason"]).Should().HaveCount(3).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Value_that_counts_is_not_logged()
    {
        await using var site = await Site.StartAsync(endpoint: _ => Task.CompletedTask);
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");
        await visitor.AcceptAllAsync();
        await visitor.GetAsync("/page");

        site.Logs.Entries.Should().BeEmpty();
    }
}
