using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>An objection outlives doubt about the choice that it was part of.</summary>
public sealed class ObjectionTests
{
    private const string Name = "cookies_preferences";

    public static TheoryData<string, double, string?> Doubts => new()
    {
        { "about another question", 1, Choices.OldFingerprint },
        { "too old", 200, null },
        { "dated ahead", -1, null },
        { "too old, and about another question", 400, Choices.OldFingerprint },
    };

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task Rejection_in_doubt_keeps_out_anonymous_cookies_and_is_asked_again(string doubt, double days, string? fingerprint)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = $"{Name}={site.ValueOf(ConsentChoice.Rejected, TimeSpan.FromDays(days), fingerprint)}; {Declared.Anonymous}=1; {Declared.Statistics}=1";

        var response = await visitor.GetAsync("/page");

        response.Body.Should().Be($"{Name}; Undecided, False, True", doubt);
        response.CookieLines.Should().OnlyContain(line => line.StartsWith($"{Declared.Anonymous}=; Max-Age=0", StringComparison.Ordinal), "it is expired, and {0} only undecided", Declared.Statistics)
            .And.NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task Acceptance_in_doubt_is_no_objection(string doubt, double days, string? fingerprint)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = $"{Name}={site.ValueOf(ConsentChoice.Accepted, TimeSpan.FromDays(days), fingerprint)}; {Declared.Anonymous}=1; {Declared.Statistics}=1";

        var response = await visitor.GetAsync("/page");

        response.Body.Should().Be($"{Name},{Declared.Anonymous}; Undecided, False, True", doubt);
        response.CookieLines.Should().Equal($"{Declared.Anonymous}=2");
    }

    [Theory]
    [InlineData("v1.20251123T174200Z.statistics~rejected")]
    [InlineData("v2.20251123T174200Z.statistics~rejected~7d3f01aa")]
    [InlineData("v1.20251123T174200Z.statistics~rejected~7d3f01aa.")]
    public async Task Rejection_that_cannot_be_read_is_no_objection(string value)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = $"{Name}={value}";

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal($"{Declared.Anonymous}=2");
    }

    [Fact]
    public async Task Objection_in_another_cookie_counts_only_where_no_choice_does()
    {
        await using var site = await StartAsync();
        var old = $"{Name}={site.ValueOf(ConsentChoice.Rejected, TimeSpan.FromDays(300))}";
        var older = $"{Name}={site.ValueOf(ConsentChoice.Accepted, TimeSpan.FromDays(400))}";
        var valid = $"{Name}={site.ValueOf(ConsentChoice.Accepted, TimeSpan.FromDays(1))}";
        var unasked = $"{Name}={site.ValueOf(ConsentChoice.Accepted, TimeSpan.FromDays(1), Choices.OldFingerprint)}";

        (await CookiesOfAsync($"{old}; {older}")).Should().BeEmpty();
        (await CookiesOfAsync($"{older}; {old}")).Should().BeEmpty();
        (await CookiesOfAsync($"{old}; {valid}")).Should().Equal(Declared.Anonymous, Declared.Statistics);
        (await CookiesOfAsync($"{valid}; {old}")).Should().Equal(Declared.Anonymous, Declared.Statistics);
        (await CookiesOfAsync($"{unasked}; {old}")).Should().Equal([Declared.Anonymous], "the newest choice that counts has accepted it");

        async Task<IEnumerable<string>> CookiesOfAsync(string cookies)
        {
            using var visitor = site.NewVisitor();
            visitor.Headers["Cookie"] = cookies;
            return (await visitor.GetAsync("/page")).CookieNames;
        }
    }

    [Theory]
    [InlineData(1, Choices.OldFingerprint)]
    [InlineData(200, null)]
    public async Task Objection_is_kept_when_another_category_is_chosen(double days, string? fingerprint)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Jar[Name] = site.ValueOf(ConsentChoice.Rejected, TimeSpan.FromDays(days), fingerprint);

        var saved = await visitor.PostAsync("decision=accept-all&keep=statistics&keep=first-party&returnUrl=/");

        saved.Status.Should().Be(System.Net.HttpStatusCode.SeeOther, saved.Body);
        (await visitor.GetAsync("/page")).CookieNames.Should().BeEmpty();
        var state = await visitor.GetPreferencesAsync();
        state.Categories().Should().Contain(["statistics:undecided", "third-party:accepted"]);
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/page")).CookieNames.Should().Contain(Declared.Anonymous);
    }

    [Fact]
    public void Objection_of_a_category_of_anonymous_cookies_alone_does_not_allow_it()
    {
        var catalogue = SampleDecisions.Statistics(("_pk_id", "\"Anonymous\": true"));
        var value = $"{Name}=v1.20261122T174200Z.Statistics~rejected~0badc0de.gone~rejected~0badc0de";

        var decision = CookieConsent.Decisions.RequestConsentEvaluator.Evaluate(value, catalogue, SampleDecisions.Clock).Decision;

        decision.IsCategoryAllowed("statistics").Should().BeFalse();
        decision.IsCookieAllowed("_pk_id").Should().BeFalse();
        decision.GetChoice("statistics").Should().Be(ConsentChoice.Undecided);
        decision.PromptRequired.Should().BeFalse();
        decision.State.Should().NotBe(SampleDecisions.Undecided(catalogue).State).And.NotBe(SampleDecisions.Rejected(catalogue).State);
    }

    [Fact]
    public async Task Objection_changes_nothing_in_report_only_mode()
    {
        await using var site = await StartAsync("\"Mode\": \"ReportOnly\"");
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = $"{Name}={site.ValueOf(ConsentChoice.Rejected, TimeSpan.FromDays(200))}; {Declared.Anonymous}=1";

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal($"{Declared.Anonymous}=2", $"{Declared.Statistics}=2");
    }

    private static Task<Site> StartAsync(string? settings = null) => Site.StartAsync(settings is null ? null : Declared.CatalogueWith(settings), endpoint: context =>
    {
        var consent = context.GetCookieConsent();
        context.Response.Headers.SetCookie = new[] { $"{Declared.Anonymous}=2", $"{Declared.Statistics}=2" };
        return context.Response.WriteAsync($"{string.Join(",", context.Request.Cookies.Keys)}; {consent.GetChoice("statistics")}, {consent.IsCategoryAllowed("statistics")}, {consent.PromptRequired}");
    });
}
