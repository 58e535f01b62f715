using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Signals;

/// <summary>The banner does not ask about what the signal rejects, and the panel states why.</summary>
public sealed class SignalMarkupTests
{
    [Fact]
    public async Task Banner_asks_about_the_other_categories_alone()
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty);
        using var visitor = site.NewVisitor("1");

        var banner = await visitor.OpenAsync("/cookies/banner");

        banner.QuerySelectorAll(".vchoice-purposes strong").Select(title => title.TextContent).Should().Equal("Audience measurement", "Personalization");
        banner.QuerySelectorAll("input[name=keep]").Select(input => input.GetAttribute("value")).Should().Equal("third-party");
        banner.QuerySelector("#vchoice-heading")!.TextContent.Should().Be("Your choice about cookies");
    }

    [Fact]
    public async Task Banner_is_about_all_categories_without_the_signal()
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty);
        using var visitor = site.NewVisitor();

        var banner = await visitor.OpenAsync("/cookies/banner");

        banner.QuerySelectorAll(".vchoice-purposes li").Should().HaveCount(3);
        banner.QuerySelectorAll("input[name=keep]").Should().BeEmpty();
    }

    [Fact]
    public async Task Banner_does_not_ask_where_the_signal_rejects_all()
    {
        await using var site = await Site.StartAsync(SignalingSite.SettingsFor("statistics", "first-party", "third-party"));
        using var visitor = site.NewVisitor("1");

        var banner = await visitor.OpenAsync("/cookies/banner");

        banner.QuerySelector(".vchoice-prompt").Should().BeNull();
        banner.QuerySelector("#vchoice-said")!.TextContent.Should().Be("You have not made a choice yet.");
    }

    [Theory]
    [InlineData("en", "Your browser asks sites not to sell or share your data (Global Privacy Control). So this category is refused, unless you accept it here.")]
    [InlineData("fr", "Votre navigateur demande aux sites de ne pas vendre ni partager vos données (Global Privacy Control). Cette catégorie est donc refusée, sauf si vous l’acceptez ici.")]
    public async Task Panel_states_why_in_the_language_of_the_visitor(string language, string sentence)
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty);
        using var visitor = site.NewVisitor("1");
        visitor.Headers["Accept-Language"] = language;

        foreach (var address in new[] { "/cookies/panel", "/cookies" })
        {
            var page = await visitor.OpenAsync(address);
            var reasons = page.QuerySelectorAll("[id$=reason-third-party]");
            reasons.Should().ContainSingle().Which.TextContent.Should().Be(sentence);
            page.QuerySelectorAll("fieldset[aria-describedby~=" + reasons[0].Id + "]").Should().ContainSingle();
            page.QuerySelectorAll("[id*=reason-]").Should().HaveCount(1, "the other categories are not rejected");
            page.QuerySelector("input[name=third-party][value=rejected]")!.HasAttribute("checked").Should().BeTrue();
        }
    }

    [Fact]
    public async Task Panel_states_nothing_after_an_explicit_choice()
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty);
        using var visitor = site.NewVisitor("1");
        await visitor.AcceptAllAsync();

        (await visitor.GetAsync("/cookies/panel")).Body.Should().NotContain("Global Privacy Control");
    }
}
