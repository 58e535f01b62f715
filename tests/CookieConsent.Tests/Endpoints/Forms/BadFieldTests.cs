using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Forms;

/// <summary>A form with an invalid field gets a problem that names the field, and changes nothing.</summary>
public sealed class BadFieldTests
{
    [Theory]
    [InlineData("")]
    [InlineData("statistics=accepted")]
    [InlineData("Decision=accept-all", "Decision")]
    [InlineData("decision")]
    [InlineData("decision=")]
    [InlineData("decision=accept")]
    [InlineData("decision=Accept-All")]
    [InlineData("decision=accept-all%20")]
    [InlineData("decision=+accept-all")]
    [InlineData("decision=accept-all%00", "(body)")]
    [InlineData("decision=accept-all&decision=accept-all")]
    [InlineData("decision=save&decision=reject-all")]
    [InlineData("decision=accept-all=")]
    public Task Form_without_one_decision_is_refused(string body, string field = "decision") => ShouldBeRefusedAsync(body, field);

    [Theory]
    [InlineData("marketing=accepted", "marketing")]
    [InlineData("statistic=accepted", "statistic")]
    [InlineData("statistics%20=accepted", "statistics ")]
    [InlineData("categories[statistics]=accepted", "categories[statistics]")]
    [InlineData("=accepted", "")]
    [InlineData("accepted", "accepted")]
    [InlineData("returnurl=%2Fpage", "returnurl")]
    [InlineData("Keep=statistics", "Keep")]
    [InlineData("decision.x=3&decision.y=4", "decision.x")]
    [InlineData("x=3&y=4", "x")]
    [InlineData("__requestverificationtoken=x", "__requestverificationtoken")]
    [InlineData("_charset_=utf-8", "_charset_")]
    [InlineData("\ufeffstatistics=accepted", "\ufeffstatistics")]
    public async Task Unknown_field_is_refused_with_a_choice_per_category(string field, string named)
    {
        await ShouldBeRefusedAsync($"decision=save&{field}", named);
        await ShouldBeRefusedAsync($"{field}&decision=save&statistics=accepted", named);
        await ShouldBeRefusedAsync(field, named);
    }

    [Theory]
    [InlineData("accept-all", "accepted")]
    [InlineData("reject-all", "rejected")]
    public async Task Unknown_field_is_ignored_where_the_decision_is_about_all(string decision, string choice)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync($"marketing=accepted&OWASP-CSRFTOKEN=x&decision={decision}&csrfmiddlewaretoken=y&=")).ShouldGoOnTo("/cookies");

        (await visitor.GetPreferencesAsync()).Choices().Should().Be($"{choice} {choice} {choice}");
    }

    [Theory]
    [InlineData("statistics=yes")]
    [InlineData("statistics=")]
    [InlineData("statistics")]
    [InlineData("statistics=Accepted")]
    [InlineData("statistics=accepted+")]
    [InlineData("statistics=undecided")]
    [InlineData("statistics=accepted&statistics=accepted")]
    [InlineData("statistics=rejected&statistics=accepted")]
    [InlineData("statistics=accepted&Statistics=rejected")]
    [InlineData("necessary=rejected", "necessary")]
    [InlineData("Necessary=rejected", "Necessary")]
    public async Task Illegal_choice_is_refused_whatever_the_decision_is(string choice, string field = "statistics")
    {
        await ShouldBeRefusedAsync($"decision=save&{choice}", field);
        await ShouldBeRefusedAsync($"decision=accept-all&{choice}", field);
        await ShouldBeRefusedAsync($"{choice}&decision=reject-all", field);
    }

    [Fact]
    public async Task Category_that_declares_nothing_is_refused()
    {
        await using var site = await Site.StartAsync("{ }");
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync("decision=save&statistics=accepted")).ShouldBeProblem(HttpStatusCode.BadRequest, "statistics");
    }

    [Fact]
    public async Task Problem_lists_what_is_allowed()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await RemedyOfAsync("statistics=accepted")).Should().ContainAll("accept-all", "reject-all", "save");
        (await RemedyOfAsync("decision=all")).Should().ContainAll("accept-all", "reject-all", "save");
        (await RemedyOfAsync("decision=save&marketing=accepted")).Should().ContainAll("decision", "asked", "keep", "returnUrl", "necessary", "statistics", "first-party", "third-party");
        (await RemedyOfAsync("statistics=yes")).Should().ContainAll("accepted", "rejected");
        (await RemedyOfAsync("keep=necessary")).Should().ContainAll("statistics", "first-party", "third-party").And.NotContain("necessary");

        async Task<string?> RemedyOfAsync(string body) => (await visitor.PostAsync(body)).Json.GetProperty("remedy").GetString();
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%3Cscript%3E%22'")]
    [InlineData("%26lt;%00%07%0d%0aX:+y")]
    public async Task Hostile_input_is_never_returned_unescaped(string hostile)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        foreach (var body in new[] { $"{hostile}=x", $"decision={hostile}", $"statistics={hostile}", $"asked={hostile}", $"keep={hostile}&decision=save", $"returnUrl={hostile}" })
        {
            var response = await visitor.PostAsync(body);
            response.Status.Should().Be(HttpStatusCode.BadRequest);
            response.Headers["Content-Type"].Should().Equal("application/problem+json");
            response.Body.Should().NotContainAny("<", ">", "&").And.NotMatchRegex("[\\x00-\\x1f]");
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x😀😀")]
    public async Task Long_input_is_truncated_in_the_problem(string piece)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        var much = string.Concat(Enumerable.Repeat(piece, 1_500));

        foreach (var body in new[] { $"{much}=x", $"decision={much}", $"statistics={much}", $"asked={much}", $"keep={much}&decision=save", $"returnUrl={much}" })
        {
            var response = await visitor.PostAsync(body);
            response.Status.Should().Be(HttpStatusCode.BadRequest);
            response.Json.GetProperty("detail").GetString()!.Length.Should().BeLessThan(300);
        }
    }

    private static async Task ShouldBeRefusedAsync(string body, string field)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        var before = await visitor.GetPreferencesAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));

        (await visitor.PostAsync(body)).ShouldBeProblem(HttpStatusCode.BadRequest, field);

        (await visitor.GetPreferencesAsync()).Body.Should().Be(before.Body);
    }
}
