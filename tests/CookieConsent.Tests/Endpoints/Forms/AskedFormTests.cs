using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Forms;

/// <summary>The form's field <c>asked</c>.</summary>
public sealed class AskedFormTests
{
    /// <summary>A form without its field <c>asked</c>, which a page of before states; the choice on all categories until then; the choices after it.</summary>
    public static TheoryData<string, string, string> Forms => new()
    {
        { "decision=accept-all", "undecided", "accepted undecided undecided" },
        { "decision=accept-all", "rejected", "accepted rejected rejected" },
        { "decision=accept-all", "accepted", "accepted accepted accepted" },
        { "decision=accept-all&marketing=rejected&first-party=accepted", "undecided", "accepted undecided undecided" },
        { "decision=reject-all", "undecided", "rejected rejected undecided" },
        { "decision=reject-all", "accepted", "rejected rejected accepted" },
        { "decision=reject-all&marketing=accepted", "accepted", "rejected rejected accepted" },
        { "decision=save", "undecided", "rejected rejected undecided" },
        { "decision=save", "accepted", "rejected rejected accepted" },
        { "decision=save&statistics=accepted&first-party=accepted&marketing=accepted", "undecided", "accepted undecided undecided" },
        { "decision=save&statistics=accepted&first-party=accepted&marketing=accepted", "rejected", "accepted rejected rejected" },
        { "decision=save&statistics=rejected&first-party=rejected&marketing=rejected", "undecided", "rejected rejected undecided" },
        { "decision=save&statistics=rejected&first-party=rejected&marketing=rejected", "accepted", "rejected rejected accepted" },
        { "decision=save&third-party=accepted", "undecided", "rejected rejected undecided" },
        { "decision=save&third-party=rejected", "accepted", "rejected rejected rejected" },
        { "decision=save&Statistics=accepted&FIRST-PARTY=accepted&Marketing=nonsense", "undecided", "accepted undecided undecided" },
        { "decision=accept-all&keep=marketing&keep=statistics", "undecided", "undecided undecided undecided" },
        { "decision=accept-all&keep=marketing&keep=first-party", "rejected", "accepted rejected rejected" },
        { "decision=reject-all&keep=marketing&keep=statistics", "accepted", "accepted rejected accepted" },
        { "decision=reject-all&keep=Marketing", "undecided", "rejected rejected undecided" },
        { "decision=save&marketing=accepted&keep=statistics&keep=first-party", "undecided", "undecided undecided undecided" },
        { "decision=save&marketing=accepted&keep=statistics&keep=first-party", "accepted", "accepted accepted accepted" },
        { "decision=save&marketing=accepted&keep=marketing&keep=statistics&keep=first-party", "rejected", "rejected rejected rejected" },
        { "decision=save&first-party=accepted&keep=statistics&keep=marketing", "undecided", "undecided undecided undecided" },
        { "decision=save&statistics=accepted&keep=first-party&keep=marketing", "undecided", "accepted undecided undecided" },
        { "decision=save&statistics=accepted&keep=first-party&keep=marketing", "rejected", "accepted rejected rejected" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_page_of_before_changes_what_it_asked(string form, string before, string after)
    {
        await using var old = await Site.StartAsync(ChangedCatalogue.Before);
        await using var now = await Site.StartAsync(ChangedCatalogue.Now);
        using var visitor = await now.NewVisitorWhoAsync(before);
        var asked = await old.AskedAsync();

        (await visitor.PostAsync($"{form}&asked={asked}")).ShouldGoOnTo("/cookies");
        (await visitor.GetPreferencesAsync()).Choices().Should().Be(after);
    }

    [Theory]
    [InlineData("decision=accept-all", "undecided", "accepted accepted accepted")]
    [InlineData("decision=reject-all", "accepted", "rejected rejected rejected")]
    [InlineData("decision=save&statistics=accepted", "undecided", "accepted rejected rejected")]
    [InlineData("decision=save&statistics=accepted&keep=first-party", "undecided", "accepted undecided rejected")]
    [InlineData("decision=accept-all&keep=statistics", "rejected", "rejected accepted accepted")]
    [InlineData("decision=reject-all&keep=statistics", "accepted", "accepted rejected rejected")]
    public async Task A_page_of_now_and_a_form_that_states_nothing_count_alike(string form, string before, string after)
    {
        await using var now = await Site.StartAsync(ChangedCatalogue.Now);
        foreach (var asked in new[] { "", $"&asked={await now.AskedAsync()}" })
        {
            using var visitor = await now.NewVisitorWhoAsync(before);

            (await visitor.PostAsync(form + asked)).ShouldGoOnTo("/cookies");
            (await visitor.GetPreferencesAsync()).Choices().Should().Be(after);
        }
    }

    [Theory]
    [InlineData("decision=accept-all", "undecided")]
    [InlineData("decision=save", "undecided")]
    [InlineData("decision=reject-all", "undecided")]
    public async Task A_page_that_asked_nothing_changes_nothing(string form, string after)
    {
        await using var now = await Site.StartAsync(ChangedCatalogue.Now);
        using var visitor = now.NewVisitor();

        (await visitor.PostAsync($"{form}&asked=")).ShouldGoOnTo("/cookies");

        (await visitor.GetPreferencesAsync()).Choices().Should().Be($"{after} {after} {after}");
    }

    [Fact]
    public async Task What_does_not_count_is_asked_again_and_what_was_kept_keeps_its_date()
    {
        await using var old = await Site.StartAsync(ChangedCatalogue.Before);
        await using var now = await Site.StartAsync(ChangedCatalogue.Now);
        using var visitor = now.NewVisitor();
        var asked = await old.AskedAsync();

        var response = await visitor.PostAsync($"decision=accept-all&asked={asked}");
        var state = await visitor.GetPreferencesAsync();
        now.Clock.Advance(TimeSpan.FromDays(1));
        await visitor.PostAsync($"decision=save&first-party=rejected&keep=statistics&asked={asked}");

        response.SetCookies.Single().Value.Should().MatchRegex("^v1\\.20261123T174200Z\\.statistics~accepted~[0-9a-f]{8}$", "what was not shown is not written");
        state.Json.GetProperty("promptRequired").GetBoolean().Should().BeTrue();
        visitor.Jar["cookies_preferences"].Should().MatchRegex("^v1\\.20261123T174200Z\\.statistics~accepted~[0-9a-f]{8}\\.first-party~rejected~[0-9a-f]{8}$");
    }

    [Fact]
    public async Task A_form_that_changes_nothing_writes_no_cookie()
    {
        await using var old = await Site.StartAsync(ChangedCatalogue.Before);
        await using var now = await Site.StartAsync(ChangedCatalogue.Now);
        using var visitor = now.NewVisitor();

        (await visitor.PostAsync($"decision=accept-all&keep=statistics&asked={await old.AskedAsync()}")).SetCookies.Should().BeEmpty();
    }

    [Theory]
    [InlineData("accept-all", "accepted")]
    [InlineData("reject-all", "rejected")]
    [InlineData("save", "rejected")]
    public async Task A_field_that_a_script_of_the_site_adds_is_ignored(string decision, string after)
    {
        const string Added = "&OWASP-CSRFTOKEN=QN2K-9&csrfmiddlewaretoken=a%2Bb&csrfmiddlewaretoken=c&=&_charset_=utf-8&decision.x=3&x";
        await using var site = await Site.StartAsync(ChangedCatalogue.Now);
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync($"decision={decision}{Added}&asked={await site.AskedAsync()}")).ShouldGoOnTo("/cookies");

        (await visitor.GetPreferencesAsync()).Choices().Should().Be($"{after} {after} {after}");
    }

    [Theory]
    [InlineData("statistics")]
    [InlineData("statistics~")]
    [InlineData("~6667b809")]
    [InlineData("statistics~6667b80")]
    [InlineData("statistics~6667b8099")]
    [InlineData("statistics~6667B809")]
    [InlineData("statistics~6667b809.")]
    [InlineData(".statistics~6667b809")]
    [InlineData("statistics~6667b809..third-party~6667b809")]
    [InlineData("statistics~6667b809 third-party~6667b809")]
    [InlineData("statistics~accepted~6667b809")]
    [InlineData("statistics~6667b809.Statistics~6667b809")]
    [InlineData("st%C3%A4tistics~6667b809")]
    [InlineData("+")]
    [InlineData("statistics~6667b809&asked=statistics~6667b809")]
    public Task A_malformed_one_is_refused_and_changes_nothing(string asked) => ShouldBeRefusedAsync(asked);

    [Fact]
    public async Task It_is_bounded()
    {
        await ShouldBeRefusedAsync(string.Join('.', Enumerable.Range(0, 33).Select(number => $"c{number}~00000000")));
        await ShouldBeRefusedAsync(new string('a', 65) + "~00000000");
        await ShouldBeRefusedAsync(new string('.', 16_000));
        await ShouldBeRefusedAsync(string.Concat(Enumerable.Repeat("a~00000000.", 1_400)));
    }

    [Fact]
    public async Task It_may_name_as_many_categories_as_there_can_be()
    {
        await using var site = await Site.StartAsync(ChangedCatalogue.Now);
        using var visitor = site.NewVisitor();
        var asked = string.Join('.', Enumerable.Range(0, 32).Select(number => $"{number}~00000000".PadLeft(73, 'c')));

        (await visitor.PostAsync($"decision=reject-all&asked={asked}")).ShouldGoOnTo("/cookies");
    }

    private static async Task ShouldBeRefusedAsync(string asked)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        var before = await visitor.GetPreferencesAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));

        (await visitor.PostAsync($"decision=reject-all&asked={asked}")).ShouldBeProblem(HttpStatusCode.BadRequest, "asked");

        (await visitor.GetPreferencesAsync()).Body.Should().Be(before.Body);
    }
}
