using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Records;

/// <summary>No record, no consent.</summary>
public sealed class UnrecordedChoiceTests
{
    private const string AllAccepted = """{ "categories": { "statistics": "accepted", "first-party": "accepted", "third-party": "accepted" } }""";

    [Fact]
    public async Task Acceptance_by_a_script_gets_a_problem_and_changes_nothing()
    {
        await using var site = await RecordedSite.StartAsync();
        site.Store.IsDown = true;
        using var visitor = site.Site.NewVisitor();

        var response = await visitor.PutAsync(AllAccepted);

        ShouldBeRefused(response);
        response.SetCookies.Should().BeEmpty();
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:undecided");
    }

    [Fact]
    public async Task Acceptance_in_a_form_without_script_gets_a_page_with_the_message()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor("fr");
        var form = await RecordedSite.FormAsync(visitor, "/cookies", "decision", "accept-all");
        site.Store.IsDown = true;

        var response = await RecordedSite.PostAsync(visitor, form);

        response.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.SetCookies.Should().BeEmpty();
        response.Headers["Cache-Control"].Should().Equal("no-store");
        var page = new HtmlParser().ParseDocument(response.Body);
        page.QuerySelector("[role=alert]")!.TextContent.Should().Be("Votre choix n’a pas pu être enregistré. Veuillez réessayer.");
        page.QuerySelectorAll("form button[value=accept-all]").Should().NotBeEmpty();

        site.Store.IsDown = false;
        (await RecordedSite.PostAsync(visitor, form)).Status.Should().Be(HttpStatusCode.SeeOther);
        site.Record.Event.Should().Be(ConsentEvent.AcceptAll);
    }

    [Fact]
    public async Task Acceptance_in_a_form_that_a_script_sends_gets_a_problem()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        site.Store.IsDown = true;

        var response = await visitor.PostAsync("decision=accept-all", accept: "application/json");

        ShouldBeRefused(response);
        response.SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Refusal_takes_effect_at_once_and_is_recorded_later()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();
        site.Store.IsDown = true;
        site.Site.Clock.Advance(TimeSpan.FromMinutes(5));

        var response = await visitor.PostAsync("decision=reject-all");

        response.Status.Should().Be(HttpStatusCode.SeeOther);
        visitor.Jar["cookies_preferences"].Should().Contain("statistics~rejected");
        site.Records.Should().ContainSingle();

        site.Store.IsDown = false;
        await RecordedSite.UntilAsync(() => site.Records.Count == 2);
        site.Records[1].Should().BeEquivalentTo(new { Event = ConsentEvent.RejectAll, RecordedAt = Site.Start.AddMinutes(5), Value = visitor.Jar["cookies_preferences"] });
    }

    [Fact]
    public async Task Only_the_rejections_of_a_mixed_choice_take_effect()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await visitor.ChooseAsync(("third-party", "accepted"));
        site.Store.IsDown = true;

        var response = await visitor.PutAsync("""{ "categories": { "statistics": "accepted", "third-party": "rejected" } }""");

        ShouldBeRefused(response);
        visitor.Jar["cookies_preferences"].Should().Contain("third-party~rejected").And.NotContain("accepted");
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain(["statistics:rejected", "third-party:rejected"]);

        site.Store.IsDown = false;
        await RecordedSite.UntilAsync(() => site.Records.Count == 2);
        site.Records[1].Value.Should().Be(visitor.Jar["cookies_preferences"]);
    }

    [Fact]
    public async Task Earlier_consent_stays_in_force_where_a_further_one_cannot_be_recorded()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        site.Store.IsDown = true;
        site.Site.Clock.Advance(TimeSpan.FromMinutes(1));

        ShouldBeRefused(await visitor.PutAsync("""{ "categories": { "statistics": "accepted", "third-party": "accepted" } }"""));

        (await visitor.GetPreferencesAsync()).Categories().Should().Contain(["statistics:accepted", "third-party:rejected"]);
    }

    [Fact]
    public async Task Acceptance_is_kept_where_the_site_wants_it_and_recorded_later()
    {
        await using var site = await RecordedSite.StartAsync(Declared.CatalogueWith("\"Records\": { \"WhenUnavailable\": \"Keep\" }"));
        site.Store.IsDown = true;
        using var visitor = site.Site.NewVisitor();

        await visitor.AcceptAllAsync();

        visitor.Jar["cookies_preferences"].Should().Contain("statistics~accepted");
        site.Records.Should().BeEmpty();
        site.Store.IsDown = false;
        await RecordedSite.UntilAsync(() => site.Records.Count == 1);
    }

    [Fact]
    public async Task Acceptance_that_was_refused_is_not_recorded_later()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        site.Store.IsDown = true;
        ShouldBeRefused(await visitor.PutAsync(AllAccepted));

        site.Store.IsDown = false;
        await visitor.RejectAllAsync();

        site.Record.Value.Should().NotContain("accepted");
    }

    [Fact]
    public async Task Acceptance_waits_for_a_store_that_comes_back_in_time()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);
        site.Store.IsDown = true;
        var appends = site.Store.Appends;

        var choosing = visitor.AcceptAllAsync();
        await RecordedSite.UntilAsync(() => site.Store.Appends > appends);
        site.Store.IsDown = false;
        await choosing;

        site.Record.Value.Should().Be(visitor.Jar["cookies_preferences"]);
    }

    [Fact]
    public async Task Record_whose_confirmation_was_lost_is_not_stored_twice()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);
        site.Store.LosesAnswers = true;
        var appends = site.Store.Appends;

        var choosing = visitor.AcceptAllAsync();
        await RecordedSite.UntilAsync(() => site.Store.Appends > appends + 1);
        site.Store.LosesAnswers = false;
        await choosing;

        site.Record.Value.Should().Be(visitor.Jar["cookies_preferences"]);
    }

    [Fact]
    public async Task Store_that_does_not_answer_is_waited_for_two_seconds()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        var answer = new TaskCompletionSource();
        site.Store.Blocked = answer.Task;

        ShouldBeRefused(await visitor.PutAsync(AllAccepted));

        answer.SetResult();
    }

    [Fact]
    public async Task Record_that_is_stored_after_the_acceptance_was_refused_is_erased()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);
        var answer = new TaskCompletionSource();
        site.Store.Blocked = answer.Task;

        ShouldBeRefused(await visitor.PutAsync(AllAccepted));
        answer.SetResult();
        await RecordedSite.UntilAsync(() => site.Erasures.Count == 1);

        site.Records.Should().BeEmpty();
        await RecordedSite.UntilAsync(() => site.Site.Logs.Named("LateRecordsErased").Count == 1);
        site.Site.Logs.Named("LateRecordsErased").Single().Values.Should().Contain("Count", 1);
    }

    [Fact]
    public async Task Record_whose_confirmation_was_lost_is_erased_where_the_acceptance_was_refused()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);
        site.Store.LosesAnswers = true;

        ShouldBeRefused(await visitor.PutAsync(AllAccepted));
        await RecordedSite.UntilAsync(() => site.Erasures.Count == 1);

        site.Records.Should().BeEmpty();
        site.Store.LosesAnswers = false;
        await visitor.AcceptAllAsync();
        site.Record.Value.Should().Be(visitor.Jar["cookies_preferences"]);
        site.Erasures.Should().ContainSingle();
    }

    [Fact]
    public async Task Late_record_of_a_mixed_choice_is_erased_and_that_of_its_refusals_stays()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);
        var answer = new TaskCompletionSource();
        site.Store.Blocked = answer.Task;

        ShouldBeRefused(await visitor.PutAsync("""{ "categories": { "statistics": "accepted", "third-party": "rejected" } }"""));
        answer.SetResult();
        await RecordedSite.UntilAsync(() => site.Erasures.Count == 1 && site.Records.Count == 1);

        site.Record.Value.Should().Be(visitor.Jar["cookies_preferences"]).And.Contain("third-party~rejected").And.NotContain("accepted");
    }

    [Fact]
    public async Task Late_record_is_erased_once_the_store_answers_again()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);
        site.Store.LosesAnswers = true;
        var choosing = visitor.PutAsync(AllAccepted);
        await RecordedSite.UntilAsync(() => site.Records.Count == 1);
        site.Store.IsDown = true;
        ShouldBeRefused(await choosing);
        site.Records.Should().ContainSingle();

        site.Store.IsDown = false;

        await RecordedSite.UntilAsync(() => site.Erasures.Count == 1);
        site.Records.Should().BeEmpty();
        await RecordedSite.UntilAsync(() => site.Site.Logs.Named("RecordStoreRestored").Count == 1);
    }

    [Fact]
    public async Task Request_waits_for_the_store_once_whatever_it_asks_it()
    {
        await using var site = await RecordedSite.StartAsync();
        using var mixed = site.Site.NewVisitor();
        using var plain = site.Site.NewVisitor();
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);
        var fingerprints = (await site.Site.AskedAsync()).Split('.', 2)[1];
        var answer = new TaskCompletionSource();
        site.Store.Blocked = site.Store.Search = answer.Task;

        var choosing = mixed.PutAsync($$$"""{ "asked": "{{{new string('0', 64)}}}.{{{fingerprints}}}", "categories": { "statistics": "accepted", "third-party": "rejected" } }""");
        var twoOthers = Task.Run(async () =>
        {
            await plain.PutAsync(AllAccepted);
            await plain.PutAsync(AllAccepted);
        });

        (await Task.WhenAny(choosing, twoOthers)).Should().Be(choosing);
        ShouldBeRefused(await choosing);
        answer.SetResult();
        await twoOthers;
    }

    [Fact]
    public async Task Refusal_of_what_only_another_application_declares_takes_effect_without_the_store()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await visitor.RejectAllAsync();
        visitor.Jar["cookies_preferences"] += ".elsewhere~accepted~7d3f01aa";
        var asked = await site.Site.AskedAsync();
        site.Store.IsDown = true;

        ShouldBeRefused(await visitor.PutAsync($$$"""{ "asked": "{{{asked}}}.elsewhere~7d3f01aa", "categories": { "statistics": "accepted", "first-party": "accepted", "third-party": "accepted" } }"""));

        visitor.Jar["cookies_preferences"].Should().Contain("statistics~rejected").And.EndWith(".elsewhere~rejected~7d3f01aa");
        site.Store.IsDown = false;
        await RecordedSite.UntilAsync(() => site.Records.Any(record => record.Value == visitor.Jar["cookies_preferences"]));
    }

    [Fact]
    public async Task Client_that_disconnects_leaves_a_record_and_no_consent()
    {
        await using var site = await RecordedSite.StartAsync();
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);
        var answer = new TaskCompletionSource();
        site.Store.Blocked = answer.Task;
        var appends = site.Store.Appends;
        using var client = new HttpClient { BaseAddress = site.Site.Address };
        using var leaving = new CancellationTokenSource();

        var choosing = client.PutAsync("/cookies/preferences", new StringContent(AllAccepted, Encoding.UTF8, "application/json"), leaving.Token);
        await RecordedSite.UntilAsync(() => site.Store.Appends > appends);
        await leaving.CancelAsync();
        answer.SetResult();
        await RecordedSite.UntilAsync(() => site.Records.Count == 1);

        await ((Func<Task>)(() => choosing)).Should().ThrowAsync<OperationCanceledException>();
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();
        site.Records.Should().HaveCount(2);
        site.Erasures.Should().BeEmpty();
    }

    [Fact]
    public async Task Code_gets_an_exception_that_says_what_is_in_force()
    {
        await using var site = await RecordedSite.StartAsync(endpoint: async context =>
        {
            var choices = new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Accepted };
            Func<Task> save = async () => await context.RequestServices.GetRequiredService<ICookieConsentService>().SaveAsync(context, choices);
            var exception = (await save.Should().ThrowAsync<ConsentRecordException>()).Which;
            await context.Response.WriteAsync($"{exception.Message} {context.GetCookieConsent().GetChoice("statistics")} {context.GetCookieConsent().GetChoice("third-party")}");
        });
        site.Store.IsDown = true;
        using var visitor = site.Site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Be("The acceptance did not take effect, because its record could not be stored. Undecided Rejected");
    }

    [Fact]
    public async Task Host_starts_without_its_store_and_records_once_that_answers()
    {
        await using var site = await RecordedSite.StartAsync(isDown: true);
        using var visitor = site.Site.NewVisitor();
        await visitor.RejectAllAsync();
        site.Site.Logs.Named("RecordStoreUnavailable").Should().ContainSingle();

        site.Store.IsDown = false;
        await RecordedSite.UntilAsync(() => site.Records.Count == 1);
        await visitor.AcceptAllAsync();

        site.Records.Should().HaveCount(2);
        site.Exhibits.Select(exhibit => exhibit.Language).Should().BeEquivalentTo("en", "fr");
        site.Site.Logs.Named("RecordStoreRestored").Should().ContainSingle();
    }

    private static void ShouldBeRefused(ReceivedResponse response)
    {
        response.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.Headers["Content-Type"].Should().Equal("application/problem+json");
        response.Headers["Cache-Control"].Should().Equal("no-store");
        response.Headers["Retry-After"].Should().Equal("5");
        response.Json.GetProperty("status").GetInt32().Should().Be(503);
        response.Json.GetProperty("title").GetString().Should().Be("The choice could not be saved.");
    }
}
