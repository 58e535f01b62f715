using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Rolling;

/// <summary>A visitor without script uses pages of two instances in turn.</summary>
public sealed class RollingPageTests(RollingDeployments deployments) : IClassFixture<RollingDeployments>
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
    public async Task Buttons_of_a_page_count_at_the_other_instance_for_what_the_page_asked(string path, string button, string after)
    {
        foreach (var (deployment, shownBy, other) in Everywhere())
        {
            using var visitor = deployment.NewVisitor();
            var page = await visitor.At(shownBy).OpenAsync(path);

            await visitor.At(other).PressAndFollowAsync(page.Button(button));

            (await visitor.GetPreferencesAsync()).Choices().Should().Be(after, "the page is of {0}", shownBy);
        }
    }

    [Fact]
    public async Task Placeholder_of_a_category_that_the_other_instance_does_not_have_changes_nothing_there()
    {
        foreach (var (deployment, shownBy, other) in Everywhere())
        {
            using var visitor = deployment.NewVisitor();
            var page = await visitor.At(shownBy).OpenAsync("/page");

            await visitor.At(other).PressAndFollowAsync(page.QuerySelector(".vchoice-off button"));

            visitor.Jar.Should().BeEmpty();
        }
    }

    /// <summary>No instance gets a form of its own. So what is stored is what both asked alike, and what was refused.</summary>
    [Theory]
    [InlineData("accept-all", "statistics~accepted")]
    [InlineData("reject-all", "statistics~rejected first-party~rejected")]
    public async Task Instances_that_take_turns_store_only_what_was_shown(string button, string stored)
    {
        foreach (var deployment in new[] { deployments.Plain, deployments.Recorded })
        {
            using var visitor = deployment.NewVisitor();
            for (var round = 0; round < 4; round++)
            {
                // The banner asks again for what did not count, or is gone. The form on the policy page is always there.
                var page = await visitor.OpenAsync("/cookies");
                await visitor.PressAsync(page.Button(button));
            }

            Entries(visitor).Should().BeEquivalentTo(stored.Split(' '));
        }
    }

    [Fact]
    public async Task Entries_of_either_instance_are_kept_while_the_other_saves_choices()
    {
        foreach (var deployment in new[] { deployments.Plain, deployments.Recorded })
        {
            using var visitor = deployment.NewVisitor();
            await PressAsync(visitor, RollingDeployment.Before, "accept-all");
            Entries(visitor).Should().Equal("statistics~accepted", "first-party~accepted", "marketing~accepted");

            (await visitor.At(RollingDeployment.Now).GetPreferencesAsync()).Choices().Should().Be("accepted undecided undecided");
            await PressAsync(visitor, RollingDeployment.Now, "accept-all");
            Entries(visitor).Should().Equal("statistics~accepted", "first-party~accepted", "third-party~accepted", "marketing~accepted");

            (await visitor.At(RollingDeployment.Before).GetPreferencesAsync()).Choices().Should().Be("accepted undecided accepted");
            await PressAsync(visitor, RollingDeployment.Before, "reject-all");
            Entries(visitor).Should().Equal("statistics~rejected", "first-party~rejected", "marketing~rejected", "third-party~accepted");
            (await visitor.At(RollingDeployment.Now).GetPreferencesAsync()).Choices().Should().Be("rejected undecided accepted");
        }
    }

    private static async Task PressAsync(Visitor visitor, string instance, string button) =>
        await visitor.PressAndFollowAsync((await visitor.At(instance).OpenAsync("/cookies")).Button(button));

    /// <summary>The categories in the preferences cookie with their choices.</summary>
    private static IEnumerable<string> Entries(Visitor visitor) =>
        visitor.Jar["cookies_preferences"].Split('.').Skip(2).Select(entry => entry[..entry.LastIndexOf('~')]);

    private IEnumerable<(RollingDeployment Deployment, string ShownBy, string Other)> Everywhere() =>
        from deployment in new[] { deployments.Plain, deployments.Recorded }
        from instances in new[] { (RollingDeployment.Before, RollingDeployment.Now), (RollingDeployment.Now, RollingDeployment.Before) }
        select (deployment, instances.Item1, instances.Item2);
}
