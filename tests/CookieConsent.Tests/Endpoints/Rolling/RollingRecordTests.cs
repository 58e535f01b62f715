using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Rolling;

/// <summary>Two instances with different catalogues record choices in one store.</summary>
public sealed class RollingRecordTests
{
    [Theory]
    [InlineData(RollingDeployment.Before, RollingDeployment.Now, "marketing")]
    [InlineData(RollingDeployment.Now, RollingDeployment.Before, "third-party")]
    public async Task Record_names_what_the_page_of_the_other_instance_showed(string shownBy, string savedBy, string shown)
    {
        await using var deployment = await RollingDeployment.StartAsync(records: true);
        using var visitor = deployment.NewVisitor();
        var asked = await deployment.AskedAsync(shownBy);
        var page = await visitor.At(shownBy).OpenAsync("/cookies/banner");

        await visitor.At(savedBy).PressAndFollowAsync(page.Button("accept-all"));

        asked.Should().Contain($".{shown}~");
        deployment.Records.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Exhibit = asked.Split('.')[0],
            IsAskedVerified = true,
            Event = ConsentEvent.AcceptAll,
            Surface = ConsentSurface.Banner,
            Value = visitor.Jar["cookies_preferences"],
        });
        visitor.Jar["cookies_preferences"].Should().Contain("statistics~accepted~").And.NotContain("first-party").And.NotContain(shown);
    }

    [Fact]
    public async Task Name_of_an_exhibit_with_the_fingerprints_of_another_is_not_verified_and_the_fingerprints_decide()
    {
        await using var deployment = await RollingDeployment.StartAsync(records: true);
        using var visitor = deployment.NewVisitor().At(RollingDeployment.Now);
        var before = (await deployment.AskedAsync(RollingDeployment.Before)).Split('.', 2);
        var now = (await deployment.AskedAsync(RollingDeployment.Now)).Split('.', 2);

        var response = await visitor.PutAsync($$"""{ "asked": "{{now[0]}}.{{before[1]}}", "categories": { "statistics": "accepted", "first-party": "accepted" } }""");

        response.Choices().Should().Be("accepted undecided undecided");
        deployment.Records.Should().ContainSingle().Which.Should().BeEquivalentTo(new { IsAskedVerified = false, Exhibit = now[0] });
    }
}
