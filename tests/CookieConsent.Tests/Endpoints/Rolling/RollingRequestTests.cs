using System.Net;
using CookieConsent.Tests.Endpoints.Forms;
using CookieConsent.Tests.Endpoints.Json;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Rolling;

/// <summary>The tests of <c>asked</c>, across two instances with different catalogues, in both directions, with and without records.</summary>
public sealed class RollingRequestTests(RollingDeployments deployments) : IClassFixture<RollingDeployments>
{
    public static TheoryData<string, string, string, string, bool> Forms => Everywhere(AskedFormTests.Forms);

    public static TheoryData<string, string, string, string, bool> Bodies => Everywhere(AskedBodyTests.Bodies);

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_of_one_instance_counts_at_the_other_for_what_it_asked(string form, string before, string after, string shownBy, bool records)
    {
        var deployment = Deployment(records);
        using var visitor = await NewVisitorWhoAsync(deployment, before, Other(shownBy));
        var asked = await deployment.AskedAsync(shownBy);

        (await visitor.PostAsync($"{Of(shownBy, form)}&asked={asked}")).ShouldGoOnTo("/cookies");

        (await visitor.GetPreferencesAsync()).Choices().Should().Be(after);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_of_a_client_of_one_instance_counts_at_the_other_for_what_it_asked(string categories, string before, string after, string shownBy, bool records)
    {
        var deployment = Deployment(records);
        using var visitor = await NewVisitorWhoAsync(deployment, before, Other(shownBy));
        var asked = await deployment.AskedAsync(shownBy);

        var response = await visitor.PutAsync($$"""{ "asked": "{{asked}}", "categories": {{Of(shownBy, categories)}} }""");

        response.Status.Should().Be(HttpStatusCode.OK, "the response is {0}", response.Body);
        response.Choices().Should().Be(after);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Instance_refuses_a_category_that_neither_the_page_nor_its_catalogue_names(bool records)
    {
        var deployment = Deployment(records);
        using var visitor = deployment.NewVisitor().At(RollingDeployment.Now);
        var asked = await deployment.AskedAsync(RollingDeployment.Before);

        (await visitor.PutAsync($$"""{ "asked": "{{asked}}", "categories": { "marketing": "accepted" } }""")).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.PutAsync($$"""{ "asked": "{{asked}}", "categories": { "games": "accepted" } }""")).ShouldBeProblem(HttpStatusCode.BadRequest, "categories.games");
    }

    /// <summary>Each row in both directions, with and without records.</summary>
    private static TheoryData<string, string, string, string, bool> Everywhere(TheoryData<string, string, string> rows)
    {
        var all = new TheoryData<string, string, string, string, bool>();
        foreach (var row in rows)
        {
            foreach (var shownBy in new[] { RollingDeployment.Before, RollingDeployment.Now })
            {
                all.Add((string)row[0], (string)row[1], (string)row[2], shownBy, false);
                all.Add((string)row[0], (string)row[1], (string)row[2], shownBy, true);
            }
        }

        return all;
    }

    /// <summary>The rows are about pages of before. In the other direction the category that is gone and the one that is new change places.</summary>
    private static string Of(string shownBy, string request) => shownBy == RollingDeployment.Before
        ? request
        : request.Replace("arketing", "?", StringComparison.Ordinal).Replace("third-party", "marketing", StringComparison.Ordinal).Replace("m?", "third-party", StringComparison.Ordinal).Replace("M?", "Third-party", StringComparison.Ordinal);

    private static string Other(string instance) => instance == RollingDeployment.Before ? RollingDeployment.Now : RollingDeployment.Before;

    private static async Task<Visitor> NewVisitorWhoAsync(RollingDeployment deployment, string chose, string instance)
    {
        var visitor = deployment.NewVisitor().At(instance);
        if (chose != "undecided")
        {
            await visitor.ChooseAsync(("statistics", chose), ("first-party", chose), (instance == RollingDeployment.Before ? "marketing" : "third-party", chose));
        }

        return visitor;
    }

    private RollingDeployment Deployment(bool records) => records ? deployments.Recorded : deployments.Plain;
}
