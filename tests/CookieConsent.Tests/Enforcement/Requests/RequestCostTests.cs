using System.Globalization;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Enforcement;
using CookieConsent.Preferences;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>What another visitor's request costs in bytes, as behind a proxy, where visitors take turns on a connection.</summary>
public sealed class RequestCostTests
{
    private const int MaxBytes = 120;
    private const string Others = "sessionid=l8m0wcj1u5v9ce7y2h4b6n3k; csrftoken=Qm4tXyZ0p1R7s8W2; django_language=fr; basket=4711; _pk_id.1.1fff=b1d2; theme=dark; columns=4";

    private static readonly CookieCatalogue Catalogue = SampleDecisions.Catalogue();

    [Fact]
    public void Request_of_an_undecided_visitor_costs_at_most_120_bytes() => BytesOfReading(Others).Should().BeInRange(1, MaxBytes);

    [Theory]
    [InlineData(ConsentChoice.Accepted)]
    [InlineData(ConsentChoice.Rejected)]
    public void Request_of_a_visitor_who_chose_costs_at_most_120_bytes(ConsentChoice choice) =>
        BytesOfReading($"{Cookie(choice, 1)}; sessionid=l8m0wcj1u5v9ce7y2h4b6n3k; theme=dark").Should().BeInRange(1, MaxBytes);

    [Fact]
    public void Request_of_an_objection_in_doubt_costs_at_most_120_bytes() => BytesOfReading($"{Others}; {Cookie(ConsentChoice.Accepted, 400)}").Should().BeInRange(1, MaxBytes);

    [Theory]
    [InlineData(Others + "; _ga=1; recommendations=1")]
    [InlineData("_ga=1; " + Others + "; _ga=2")]
    public void Request_with_refused_cookies_costs_one_new_header_more(string line)
    {
        var header = BytesOf(() => new string('x', Others.Length));

        BytesOfReading(line).Should().BeInRange(header, MaxBytes + header);
    }

    [Fact]
    public void Visitors_with_the_same_choices_share_a_decision_and_each_has_a_date()
    {
        var decisions = new DecisionCache(Catalogue);
        var yesterday = RequestConsentEvaluator.Evaluate(Cookie(ConsentChoice.Accepted, 1), Catalogue, SampleDecisions.Clock, decisions: decisions);
        var before = RequestConsentEvaluator.Evaluate(Cookie(ConsentChoice.Accepted, 2), Catalogue, SampleDecisions.Clock, decisions: decisions);
        var rejecting = RequestConsentEvaluator.Evaluate(Cookie(ConsentChoice.Rejected, 1), Catalogue, SampleDecisions.Clock, decisions: decisions);

        before.Decision.Should().BeSameAs(yesterday.Decision).And.NotBeSameAs(rejecting.Decision);
        yesterday.DecidedAt.Should().Be(SampleDecisions.Now.AddDays(-1));
        before.DecidedAt.Should().Be(SampleDecisions.Now.AddDays(-2));
    }

    [Fact]
    public async Task Known_header_costs_nothing()
    {
        await using var site = await Site.StartAsync();
        var middleware = site.Services.GetRequiredService<CookieConsentMiddleware>();
        foreach (var line in new[] { Others, $"{Others}; {Cookie(ConsentChoice.Accepted, 1)}", "" })
        {
            var context = new DefaultHttpContext();
            context.Request.Headers.Cookie = line.Length == 0 ? default : new string(line);

            BytesOf(() => middleware.Invoke(context, _ => Task.CompletedTask)).Should().Be(0, line);
        }
    }

    [Fact]
    public void Feature_written_as_JSON_contains_nothing_of_the_request()
    {
        object consent = RequestConsentEvaluator.Evaluate($"{Others}; {Cookie(ConsentChoice.Accepted, 1)}", Catalogue, SampleDecisions.Clock);

        var json = System.Text.Json.JsonSerializer.SerializeToElement(consent);

        json.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo("PromptRequired", "HasDecided", "DecidedAt", "Choices");
    }

    private static string Cookie(ConsentChoice choice, int days)
    {
        var preferences = SampleDecisions.Preferences(Catalogue, _ => choice) with { DecidedAt = SampleDecisions.Now.AddDays(-days) };
        return string.Create(CultureInfo.InvariantCulture, $"cookies_preferences={PreferencesFormat.Format(preferences)}");
    }

    private static long BytesOfReading(string line)
    {
        var decisions = new DecisionCache(Catalogue);
        return BytesOf(() => RequestConsentEvaluator.Evaluate(line, Catalogue, SampleDecisions.Clock, decisions: decisions));
    }

    /// <summary>Bytes of the cheapest of several runs: the runtime allocates once for itself, on whichever run it happens to.</summary>
    private static long BytesOf<T>(Func<T> work) => Enumerable.Range(0, 16).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
