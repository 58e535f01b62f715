using System.Text.RegularExpressions;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>What a screen reader is given: names, roles and states, landmarks, headings and languages.</summary>
public sealed partial class TreeTests
{
    private const string Message = """
        - status
        - region "{0}":
          - paragraph: {0}
          - button "Hide this message"
        """;

    private const string Question = """
        - region "Your choice about cookies":
          - heading "Your choice about cookies" [level=2]
          - paragraph:
            - text: "With your consent, which you can withdraw at any time, this site uses cookies for:"
            - strong: Audience measurement
            - text: ","
            - strong: Personalization
            - text: ","
            - strong: Embedded content and advertising
            - text: ","
            - link "with 1 third party":
              - /url: /cookies#vchoice-used
            - text: (
            - link "Cookie policy":
              - /url: /cookies
            - text: ).
          - button "Accept all"
          - button "Refuse all"
          - button "Customize"
          - group "More about the purposes":
        """;

    /// <summary>Each text with the language that it is said to have.</summary>
    private const string Languages = """
        () => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            const element = text.parentElement;
            if (element.closest('.vchoice, [data-vchoice-open]') && !element.closest('script, style, template, code, .vchoice-live') && text.data.trim() !== '') {
              found.push(`${element.closest('[lang]').lang}: ${text.data.trim()}`);
            }
          }
          return found;
        }
        """;

    [BrowserFact]
    public async Task Names_roles_and_states_are_those_of_each_state()
    {
        await using var site = await StateWalk.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        var frame = visitor.Page.Locator("#vchoice");
        await visitor.Banner.ShouldBeShownAsync();

        (await frame.AriaSnapshotAsync()).Should().StartWith($"- status\n{Question}", "nobody has chosen");
        await Assertions.Expect(visitor.Page.Locator(".vchoice-off")).ToMatchAriaSnapshotAsync("""
            - paragraph:
              - strong: YouTube is switched off
            - paragraph: This content comes from YouTube. It is not loaded, because you have not accepted “Embedded content and advertising”.
            - button "Always accept “Embedded content and advertising”"
            - button "Load this content once"
            - button "Customize"
            """);

        await visitor.FailAsync();
        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Failed);
        (await frame.AriaSnapshotAsync()).Should().StartWith($"{Message.Replace("- status", "- status: {0}").Replace("{0}", visitor.Words.Failed)}\n{Question}", "nothing could be saved");
        await visitor.RecoverAsync();

        await visitor.Banner.AcceptAsync();
        (await frame.AriaSnapshotAsync()).Should().Be(Message.Replace("{0}", visitor.Words.Accepted), "everything is accepted");
        await visitor.Confirmation.Hide.ClickAsync();
        (await frame.AriaSnapshotAsync()).Should().Be("- status", "the message is hidden");

        var panel = await visitor.OpenSettingsAsync();
        await Assertions.Expect(panel.Form.Accepting(visitor.Words.Statistics)).ToBeCheckedAsync();
        await Assertions.Expect(panel.Form.Refusing(visitor.Words.Statistics)).Not.ToBeCheckedAsync();
        await panel.Form.WithdrawAsync();
        (await frame.AriaSnapshotAsync()).Should().Be(Message.Replace("{0}", visitor.Words.Refused), "everything is withdrawn");
        panel = await visitor.OpenSettingsAsync();
        await Assertions.Expect(panel.Form.Refusing(visitor.Words.Statistics)).ToBeCheckedAsync();
    }

    [BrowserFact]
    public async Task Placeholder_is_a_group_with_the_title_of_its_content()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, Library.FilmPage);
        await visitor.Banner.ShouldBeShownAsync();

        await Assertions.Expect(visitor.Page.Locator("main")).ToMatchAriaSnapshotAsync("""
            - group "A reading by the sea":
              - paragraph:
                - strong: A reading by the sea
              - paragraph: This content comes from YouTube. It is not loaded, because you have not accepted “Embedded content and advertising”.
              - paragraph: YouTube learns that you watch it.
              - button "Always accept “Embedded content and advertising”"
              - button "Load this content once"
              - button "Customize"
              - paragraph:
                - link "View on YouTube A reading by the sea":
                  - /url: https://films.example/1
            """);
    }

    [BrowserFact]
    public async Task Landmarks_and_headings_are_few_and_in_order()
    {
        await using var site = await StateWalk.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await using var foreign = await ForeignSite.OpenAsync();
        await using var other = await BrowserVisitor.OnAsync(foreign.Address, $"/{ForeignPages.Plain}");
        await visitor.Banner.ShouldBeShownAsync();
        await other.Banner.ShouldBeShownAsync();

        (await LandmarksAsync(visitor)).Should().Equal("region \"Your choice about cookies\"", "banner", "main", "contentinfo");
        (await HeadingsAsync(visitor)).Should().Equal(2, 1);
        (await LandmarksAsync(other)).Where(landmark => landmark.StartsWith("region", StringComparison.Ordinal))
            .Should().Equal("region \"Your choice about cookies\"", "region \"Manage cookies\"");

        await visitor.Banner.RefuseAsync();
        (await LandmarksAsync(visitor)).Should().Equal($"region \"{visitor.Words.Refused}\"", "banner", "main", "contentinfo");
        await visitor.Confirmation.Hide.ClickAsync();
        (await LandmarksAsync(visitor)).Should().Equal("banner", "main", "contentinfo");
        (await HeadingsAsync(visitor)).Should().Equal(1);

        await visitor.OpenAsync("/cookies");
        (await LandmarksAsync(visitor)).Should().Equal("banner", "main", "navigation \"Cookie policy\"");
        (await HeadingsAsync(visitor)).Should().Equal(1, 2, 2, 2, 3, 3, 3, 3, 2);

        await visitor.OpenAsync(StateWalk.PageOfAnEndpoint);
        (await LandmarksAsync(visitor)).Should().Equal("main");
        (await HeadingsAsync(visitor)).Should().Equal(1);
    }

    [BrowserFact]
    public async Task Each_text_has_the_language_that_it_is_written_in()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Language = "fr" });
        await visitor.Banner.PersonaliseAsync();
        var texts = (await visitor.Page.EvaluateAsync<string[]>(Languages)).ToList();
        await visitor.OpenAsync("/cookies");
        texts.AddRange(await visitor.Page.EvaluateAsync<string[]>(Languages));

        texts.Should().Contain(["fr: Gestion des cookies", "fr: Tout refuser", "fr: YouTube", "fr: Mesure d’audience", "fr: Fermer", "fr: Charte cookies"]);
        texts.Where(text => text.EndsWith("Counts visitors.", StringComparison.Ordinal)).Should().HaveCount(4).And.OnlyContain(text => text.StartsWith("en:"), "the site declared it in English alone");
        texts.Where(text => text.StartsWith("en:", StringComparison.Ordinal)).Distinct()
            .Should().BeSubsetOf(["en: Counts visitors.", "en: Keeps the basket.", "en: Recommends.", "en: Plays videos.", "en: Library", "en: Google", "en: Matomo", "en: YouTube"]);
    }

    private static async Task<IEnumerable<string>> LandmarksAsync(BrowserVisitor visitor) =>
        from Match match in Landmark().Matches(await visitor.Page.Locator("body").AriaSnapshotAsync()) select match.Groups[1].Value;

    private static async Task<IEnumerable<int>> HeadingsAsync(BrowserVisitor visitor) =>
        from Match match in Heading().Matches(await visitor.Page.Locator("body").AriaSnapshotAsync()) select int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("""^ *- ((?:banner|complementary|contentinfo|form|main|navigation|region|search)\b(?: "[^"]*")?)""", RegexOptions.Multiline)]
    private static partial Regex Landmark();

    [GeneratedRegex("""- heading "[^"]*" \[level=(\d)\]""")]
    private static partial Regex Heading();
}
