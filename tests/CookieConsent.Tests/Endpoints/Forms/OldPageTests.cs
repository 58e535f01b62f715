using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Forms;

/// <summary>A page that another instance rendered, or this one before a reload, sends its forms here.</summary>
public sealed class OldPageTests
{
    [Theory]
    [InlineData("/cookies/banner", "accept-all", "accepted undecided undecided")]
    [InlineData("/cookies/banner", "reject-all", "rejected rejected undecided")]
    [InlineData("/cookies/panel", "accept-all", "accepted undecided undecided")]
    [InlineData("/cookies/panel", "reject-all", "rejected rejected undecided")]
    [InlineData("/cookies/panel", "save", "rejected rejected undecided")]
    [InlineData("/cookies", "accept-all", "accepted undecided undecided")]
    [InlineData("/cookies", "reject-all", "rejected rejected undecided")]
    [InlineData("/cookies", "save", "rejected rejected undecided")]
    [InlineData("/page", "accept-all", "accepted undecided undecided")]
    public async Task Its_buttons_count_for_what_it_asked(string path, string button, string after)
    {
        await using var old = await AllComponentsSite.StartAsync(ChangedCatalogue.Before, waits: "marketing");
        await using var now = await AllComponentsSite.StartAsync(ChangedCatalogue.Now);
        using var before = old.NewVisitor();
        using var visitor = now.NewVisitor();

        await visitor.PressAndFollowAsync((await before.OpenAsync(path)).Button(button));

        (await visitor.GetPreferencesAsync()).Choices().Should().Be(after);
    }

    [Theory]
    [InlineData("statistics", "accepted undecided undecided")]
    [InlineData("first-party", "undecided undecided undecided")]
    [InlineData("marketing", "undecided undecided undecided")]
    public async Task Its_placeholder_counts_for_a_category_that_asks_the_same(string waits, string after)
    {
        await using var old = await AllComponentsSite.StartAsync(ChangedCatalogue.Before, waits);
        await using var now = await AllComponentsSite.StartAsync(ChangedCatalogue.Now);
        using var before = old.NewVisitor();
        using var visitor = now.NewVisitor();

        await visitor.PressAndFollowAsync((await before.OpenAsync("/page")).QuerySelector(".vchoice-off button"));

        (await visitor.GetPreferencesAsync()).Choices().Should().Be(after);
    }

    [Theory]
    [InlineData("accept-all", "rejected undecided undecided")]
    [InlineData("reject-all", "rejected rejected undecided")]
    public async Task Its_banner_about_one_category_keeps_one_that_is_gone(string button, string after)
    {
        await using var old = await AllComponentsSite.StartAsync(ChangedCatalogue.Before, waits: "marketing");
        await using var now = await AllComponentsSite.StartAsync(ChangedCatalogue.Now);
        using var visitor = now.NewVisitor();
        using var before = old.NewVisitor();
        await before.PostAsync("decision=save&keep=first-party&marketing=accepted");
        visitor.Jar["cookies_preferences"] = before.Jar["cookies_preferences"];
        var banner = (await before.OpenAsync("/page")).QuerySelector(".vchoice-prompt")!;

        await visitor.PressAndFollowAsync(banner.Button(button));

        banner.QuerySelectorAll("[name=keep]").Select(kept => kept.GetAttribute("value")).Should().Equal("statistics", "marketing");
        (await visitor.GetPreferencesAsync()).Choices().Should().Be(after);
    }

    [Theory]
    [InlineData("/cookies/banner", 1)]
    [InlineData("/cookies/panel", 2)]
    [InlineData("/cookies", 2)]
    [InlineData("/page", 2)]
    public async Task Every_form_carries_what_its_page_asks(string path, int forms)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();
        var asked = await site.AskedAsync();

        var page = await visitor.OpenAsync(path);

        page.QuerySelectorAll("form.vchoice-form").Should().HaveCount(forms).And.AllSatisfy(form =>
            form.QuerySelectorAll("input[type=hidden][name=asked]").Select(field => field.GetAttribute("value")).Should().Equal(asked));
    }
}
