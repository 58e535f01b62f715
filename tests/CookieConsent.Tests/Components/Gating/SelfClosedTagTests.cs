using System.Net;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Gating;

/// <summary>Contract section 7: a tag that waits ends where the view ends it.</summary>
public sealed class SelfClosedTagTests
{
    [Theory]
    [InlineData("accepted")]
    [InlineData("rejected")]
    public async Task Self_closed_tag_gets_the_end_that_HTML_needs(string choice)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", choice));

        var page = await visitor.OpenAsync("/view/SelfClosed");

        page.QuerySelector("body > #after").Should().NotBeNull();
        page.QuerySelectorAll("body > :is(iframe, video, audio, object, img)").Should().HaveCount(choice == "accepted" ? 5 : 0);
        page.QuerySelectorAll("body > template.vchoice-held").Should().HaveCount(choice == "accepted" ? 0 : 5);
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("rejected")]
    public async Task Tag_that_another_tag_helper_removes_is_not_in_the_page(string choice)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", choice));

        var response = await visitor.GetAsync("/view/Suppressed");

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Body.Should().Contain("After").And.NotContain("other.example");
    }

    [Theory]
    [InlineData("SelfClosedScript", "accepted")]
    [InlineData("SelfClosedScript", "rejected")]
    [InlineData("SuppressedScript", "accepted")]
    [InlineData("SuppressedScript", "rejected")]
    public async Task Self_closed_script_is_an_error_that_names_the_view(string view, string choice)
    {
        var errors = new List<string>();
        await using var site = await HostKinds.StartAsync(errors);
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", choice));

        (await visitor.GetAsync($"/view/{view}")).Status.Should().Be(HttpStatusCode.InternalServerError);

        errors.Should().Equal(
            $"/Components/Hosts/Razor/{view}.cshtml: <script cookie-category> has no end tag, so the rest of the page is its text. Write <script></script> instead of <script />.");
    }
}
