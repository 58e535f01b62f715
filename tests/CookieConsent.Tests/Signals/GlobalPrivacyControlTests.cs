using CookieConsent.Tests.Enforcement.Requests;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Signals;

/// <summary><c>Sec-GPC: 1</c> rejects the categories that the site names, until the visitor chooses.</summary>
public sealed class GlobalPrivacyControlTests
{
    private static readonly string[] Optional = ["statistics", "first-party", "third-party"];

    [Theory]
    [InlineData("")]
    [InlineData("statistics")]
    [InlineData("third-party")]
    [InlineData("statistics third-party")]
    [InlineData("statistics first-party third-party")]
    public async Task Each_category_is_rejected_by_the_exact_signal_alone_where_it_is_named_and_undecided(string named)
    {
        var rejected = named.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await using var site = await SignalingSite.StartAsync(SignalingSite.SettingsFor(rejected));
        foreach (var signal in new[] { null, "1", "0", "true", "1, 1", "1;q=1", "01", "" })
        {
            foreach (var choice in new[] { "none", "accept-all", "reject-all", "accept-third-party" })
            {
                var expected = Optional.ToDictionary(id => id, id => Expected(id, choice, signal == "1" && rejected.Contains(id)));
                using var visitor = site.NewVisitor(signal);
                await ChooseAsync(visitor, choice);

                (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Passing(expected), "of Sec-GPC '{0}' and the choice {1}", signal, choice);
                var state = await visitor.GetPreferencesAsync();

                state.Categories().Should().Equal([.. expected.Select(category => $"{category.Key}:{category.Value}").Prepend("necessary:accepted")], "of Sec-GPC '{0}' and the choice {1}", signal, choice);
                state.Json.GetProperty("promptRequired").GetBoolean().Should().Be(expected.ContainsValue("undecided"));
            }
        }
    }

    [Fact]
    public async Task Signal_alone_writes_no_cookie_and_no_date()
    {
        await using var site = await SignalingSite.StartAsync(SignalingSite.SettingsFor(Optional));
        using var visitor = site.NewVisitor("1");

        var state = await visitor.GetPreferencesAsync();

        state.CookieNames.Should().BeEmpty();
        state.Json.GetProperty("decidedAt").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        visitor.Jar.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true, "Sec-GPC: 1")]
    [InlineData(true, "sec-gpc:1")]
    [InlineData(true, "Sec-GPC:  1\t ")]
    [InlineData(false, "Sec-GPC: 1", "Sec-GPC: 1")]
    [InlineData(false, "Sec-GPC: 1", "Sec-GPC: 0")]
    [InlineData(false, "Sec-GPC: 1", "Sec-GPC:")]
    [InlineData(false, "Sec-GPC:")]
    [InlineData(false, "Sec-GPC: \t ")]
    [InlineData(false, "Sec-GPC: true")]
    [InlineData(false, "Sec-GPC: 1, 1")]
    [InlineData(false, "Sec-GPC: \"1\"")]
    [InlineData(false, "Sec-GPC: ?1")]
    public async Task Signal_is_one_line_with_the_value_1(bool isSignal, params string[] lines)
    {
        await using var site = await SignalingSite.StartAsync(SignalingSite.SettingsFor("statistics"));

        (await RawRequest.GetAsync(site.Address, lines)).Contains(Declared.Anonymous, StringComparison.Ordinal).Should().Be(!isSignal);
    }

    [Fact]
    public async Task Cookies_that_the_signal_rejects_are_hidden_and_expired()
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty, endpoint: VisibleRequestCookies.Respond);
        using var visitor = site.NewVisitor("1");
        visitor.Headers["Cookie"] = $"{Declared.Necessary}=1; {Declared.ThirdParty}=1";

        var response = await visitor.GetAsync("/page");

        VisibleRequestCookies.In(response.Body).Cookies.Keys.Should().Equal(Declared.Necessary);
        response.SetCookies.Should().NotBeEmpty().And.OnlyContain(cookie => cookie.Name == Declared.ThirdParty && cookie.IsDeletion(Site.Start));
    }

    [Fact]
    public async Task Changed_signal_counts_at_the_next_request_of_one_connection()
    {
        await using var site = await SignalingSite.StartAsync(SignalingSite.SettingsFor("statistics"));
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "basket=1; other=2";

        (await visitor.GetAsync("/page")).CookieLines.Should().Contain(Declared.Anonymous + "=1");
        visitor.Headers["Sec-GPC"] = "1";
        (await visitor.GetAsync("/page")).CookieLines.Should().NotContain(Declared.Anonymous + "=1");
        visitor.Headers.Remove("Sec-GPC");
        (await visitor.GetAsync("/page")).CookieLines.Should().Contain(Declared.Anonymous + "=1");
    }

    [Fact]
    public async Task Choice_about_another_category_stores_nothing_about_the_rejected_one()
    {
        await using var site = await SignalingSite.StartAsync(SignalingSite.ThirdParty);
        using var visitor = site.NewVisitor("1");

        var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, PreferencesRequests.Path)
        {
            Content = new FormUrlEncodedContent([new("decision", "accept-all"), new("keep", "third-party")]),
            Headers = { { "Accept", "application/json" } },
        });

        answer.Categories().Should().Equal("necessary:accepted", "statistics:accepted", "first-party:accepted", "third-party:rejected");
        answer.Json.GetProperty("promptRequired").GetBoolean().Should().BeFalse();
        visitor.Jar["cookies_preferences"].Should().NotContain("third-party");
        visitor.Headers.Remove("Sec-GPC");
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("third-party:undecided");
    }

    [Fact]
    public async Task Signal_is_ignored_where_the_browser_kept_the_choice_back()
    {
        await using var site = await SignalingSite.StartAsync(SignalingSite.ThirdParty);
        using var visitor = site.NewVisitor("1");
        visitor.Headers["Sec-Fetch-Site"] = "cross-site";
        visitor.Headers["Sec-Fetch-Mode"] = "no-cors";
        visitor.Headers["Cookie"] = $"{Declared.ThirdParty}=1";

        var page = await visitor.GetAsync("/page");

        page.CookieNames.Should().Equal([Declared.Necessary], "a cookie that the visitor may have accepted is not expired");
    }

    [Fact]
    public async Task Category_that_was_accepted_under_another_question_is_rejected()
    {
        await using var before = await SignalingSite.StartAsync(Declared.Catalogue);
        await using var after = await SignalingSite.StartAsync(SignalingSite.ThirdParty.Replace("YouTube", "Another", StringComparison.Ordinal));
        using var earlier = before.NewVisitor();
        await earlier.AcceptAllAsync();
        using var visitor = after.NewVisitor("1");
        visitor.Jar["cookies_preferences"] = earlier.Jar["cookies_preferences"];

        var state = await visitor.GetPreferencesAsync();

        state.Categories().Should().Equal("necessary:accepted", "statistics:accepted", "first-party:accepted", "third-party:rejected");
        state.Json.GetProperty("promptRequired").GetBoolean().Should().BeFalse();
    }

    private static async Task ChooseAsync(Visitor visitor, string choice)
    {
        if (choice != "none")
        {
            await visitor.ChooseAsync([.. Optional.Where(id => choice == "accept-all" || choice == $"accept-{id}").Select(id => (id, "accepted"))]);
        }
    }

    private static string Expected(string id, string choice, bool isSignaled) => choice switch
    {
        "none" => isSignaled ? "rejected" : "undecided",
        "accept-all" => "accepted",
        _ => choice == $"accept-{id}" ? "accepted" : "rejected",
    };

    private static IEnumerable<string> Passing(Dictionary<string, string> choices)
    {
        yield return Declared.Necessary;
        if (choices["statistics"] != "rejected")
        {
            yield return Declared.Anonymous;
        }

        foreach (var (id, name) in new[] { ("statistics", Declared.Statistics), ("first-party", Declared.FirstParty), ("third-party", Declared.ThirdParty) })
        {
            if (choices[id] == "accepted")
            {
                yield return name;
            }
        }
    }
}
