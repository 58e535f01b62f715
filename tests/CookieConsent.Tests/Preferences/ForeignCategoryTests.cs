using System.Collections.Immutable;
using CookieConsent.Preferences;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Preferences;

/// <summary>A saved choice keeps what another application on the host wrote.</summary>
public sealed class ForeignCategoryTests
{
    private const string Cookie = "cookies_preferences";
    private const string Foreign = ".shop~accepted~12345678.blog~rejected~87654321";

    [Theory]
    [InlineData("decision=accept-all", "accepted accepted accepted")]
    [InlineData("decision=reject-all", "rejected rejected rejected")]
    [InlineData("decision=save&third-party=accepted&keep=statistics&keep=first-party", "undecided undecided accepted")]
    public async Task A_form_keeps_it_behind_the_own_entries(string form, string after)
    {
        await using var site = await Site.StartAsync();
        using var visitor = NewVisitor(site, Site.Start, Foreign);

        await visitor.PostAsync(form);

        visitor.Jar[Cookie].Should().EndWith(Foreign);
        (await visitor.GetPreferencesAsync()).Choices().Should().Be(after);
    }

    [Fact]
    public async Task PUT_and_the_verbs_of_the_service_keep_the_foreign_categories()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapGet("/withdraw", async context => await context.RequestServices.GetRequiredService<ICookieConsentService>().WithdrawAsync(context));
        });
        using var visitor = NewVisitor(site, Site.Start, Foreign);

        await visitor.AcceptAllAsync();
        visitor.Jar[Cookie].Should().EndWith(Foreign);
        await visitor.GetAsync("/withdraw");
        visitor.Jar[Cookie].Should().EndWith(Foreign);
        (await visitor.GetPreferencesAsync()).Choices().Should().Be("rejected rejected rejected");
    }

    [Fact]
    public async Task An_acceptance_that_is_kept_keeps_the_date_so_that_it_lasts_no_longer()
    {
        await using var site = await Site.StartAsync();
        using var visitor = NewVisitor(site, Site.Start.AddDays(-100), ".shop~accepted~12345678");

        var cookie = (await visitor.AcceptAllAsync()).SetCookies.Single();

        cookie.Value.Should().StartWith("v1.20260815T174200Z.statistics~accepted~").And.EndWith(".shop~accepted~12345678");
        cookie.MaxAge.Should().Be((long)(Site.Start.AddDays(-100).AddMonths(6) - Site.Start).TotalSeconds);
    }

    [Fact]
    public async Task A_rejection_that_is_kept_keeps_no_date()
    {
        await using var site = await Site.StartAsync();
        using var visitor = NewVisitor(site, Site.Start.AddDays(-100), ".shop~rejected~12345678");

        await visitor.AcceptAllAsync();

        visitor.Jar[Cookie].Should().StartWith("v1.20261123T174200Z.").And.EndWith(".shop~rejected~12345678");
    }

    [Theory]
    [InlineData("decision=reject-all", "rejected")]
    [InlineData("decision=save", "rejected")]
    [InlineData("decision=save&Shop=rejected", "rejected")]
    [InlineData("decision=save&Shop=nonsense", "rejected")]
    [InlineData("decision=save&Shop=accepted", "accepted")]
    [InlineData("decision=accept-all", "accepted")]
    [InlineData("decision=accept-all&shop=rejected", "accepted")]
    [InlineData("decision=reject-all&keep=shop", "accepted")]
    [InlineData("decision=reject-all&keep=statistics", "rejected")]
    public async Task What_the_visitor_refused_on_a_page_that_asked_about_it_is_rejected(string form, string shop)
    {
        await using var site = await Site.StartAsync();
        using var visitor = NewVisitor(site, Site.Start, Foreign);

        await visitor.PostAsync($"{form}&asked={await site.AskedAsync()}.shop~12345678");

        visitor.Jar[Cookie].Should().EndWith($".shop~{shop}~12345678.blog~rejected~87654321");
    }

    [Theory]
    [InlineData("""{ }""", "rejected")]
    [InlineData("""{ "SHOP": "rejected" }""", "rejected")]
    [InlineData("""{ "shop": "accepted", "statistics": "rejected" }""", "accepted")]
    public async Task Refusal_of_a_foreign_category_by_PUT_is_saved(string categories, string shop)
    {
        await using var site = await Site.StartAsync();
        using var visitor = NewVisitor(site, Site.Start, Foreign);

        await visitor.PutAsync($$"""{ "categories": {{categories}}, "asked": "{{await site.AskedAsync()}}.shop~12345678" }""");

        visitor.Jar[Cookie].Should().EndWith($".shop~{shop}~12345678.blog~rejected~87654321");
    }

    [Theory]
    [InlineData("v1.20260101T000000Z.shop~accepted~12345678")]
    [InlineData("v1.20990101T000000Z.shop~accepted~12345678")]
    [InlineData("v2.20261123T174200Z.shop~accepted~12345678")]
    [InlineData("shop")]
    public async Task A_consent_in_a_value_that_does_not_count_is_not_kept(string value)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Jar[Cookie] = value;

        await visitor.AcceptAllAsync();

        visitor.Jar[Cookie].Should().NotContain("shop~accepted").And.StartWith("v1.20261123T174200Z.");
    }

    [Fact]
    public async Task Own_entries_are_first_where_not_all_fit_and_the_longest_value_can_be_read_again()
    {
        await using var site = await Site.StartAsync();
        var many = Enumerable.Range(0, 32).Select(number => $".{number}~accepted~12345678".PadLeft(83, 'x')).ToList();
        many = many.ConvertAll(entry => "." + entry.Replace(".", "x", StringComparison.Ordinal)[1..]);
        using var visitor = NewVisitor(site, Site.Start, string.Concat(many));

        await visitor.AcceptAllAsync();

        var saved = PreferencesFormat.Parse(visitor.Jar[Cookie])!;
        saved.Choices.Should().HaveCount(32);
        saved.Choices.Select(choice => choice.CategoryId).Take(3).Should().Equal("statistics", "first-party", "third-party");
        visitor.Jar[Cookie].Should().EndWith(string.Concat(many.Take(29))).And.Subject.Length.Should().BeLessThan(4096);
    }

    [Fact]
    public async Task An_own_entry_about_another_question_is_kept_where_nothing_is_chosen_about_it()
    {
        await using var site = await Site.StartAsync();
        using var visitor = NewVisitor(site, Site.Start, ".statistics~rejected~00000000.first-party~accepted~00000000");

        await visitor.PostAsync("decision=save&third-party=accepted&keep=statistics&keep=first-party");

        visitor.Jar[Cookie].Should().StartWith("v1.20261123T174200Z.statistics~rejected~00000000.first-party~accepted~00000000.third-party~accepted~");
        (await visitor.GetPreferencesAsync()).Choices().Should().Be("undecided undecided accepted");
    }

    [Fact]
    public void A_moment_that_runs_ahead_is_not_kept()
    {
        var catalogue = Compiled.Catalogue(Declared.Catalogue);
        ImmutableArray<CategoryChoice> foreign = [new("shop", ConsentChoice.Accepted, "12345678")];

        ChangedPreferences.Of([], new CookiePreferences(Site.Start.AddMinutes(3), foreign), null, catalogue, Site.Start).DecidedAt.Should().Be(Site.Start);
    }

    private static Visitor NewVisitor(Site site, DateTimeOffset decidedAt, string choices)
    {
        var visitor = site.NewVisitor();
        visitor.Jar[Cookie] = $"v1.{decidedAt:yyyyMMdd'T'HHmmss'Z'}{choices}";
        return visitor;
    }
}
