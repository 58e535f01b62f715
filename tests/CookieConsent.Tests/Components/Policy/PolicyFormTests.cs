using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Policy;

/// <summary>RULES, "accessibility": the form with radio pairs, none checked before a choice, and one button that confirms. Page and panel hold the same.</summary>
public sealed class PolicyFormTests
{
    public static TheoryData<string> Places => new("/cookies", "/cookies/panel");

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Form_chooses_nothing_for_the_visitor(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var form = Form(await visitor.OpenAsync(path));

        Pairs(form).Keys.Should().Equal(FullCatalogue.Optional);
        foreach (var id in FullCatalogue.Optional)
        {
            Pairs(form)[id].Should().Be("accepted rejected", "nothing is checked and nothing disabled");
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Necessary_category_is_marked_always_active_in_words(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var necessary = Form(await visitor.OpenAsync(path)).QuerySelectorAll("fieldset")[1];

        necessary.QuerySelector("legend").Words().Should().Be("Cookies nécessaires");
        necessary.QuerySelector("strong").Words().Should().Be("Toujours actifs");
        necessary.QuerySelectorAll("input").Should().BeEmpty("a checked radio button would claim a consent that nobody gave");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Category_s_description_describes_its_group(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync(path);

        Form(page).QuerySelectorAll("fieldset").Skip(1).Should().HaveCount(FullCatalogue.Categories.Length).And.AllSatisfy(group =>
            page.GetElementById(group.GetAttribute("aria-describedby")!).Should().BeSameAs(group.QuerySelector("p")));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Form_tells_beforehand_that_a_category_without_a_choice_is_refused(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync(path);
        var confirm = Form(page).Button("save")!;
        var note = page.GetElementById(confirm.GetAttribute("aria-describedby")!)!;
        await visitor.PressAsync(confirm);

        note.Words().Should().Be("Une catégorie sans choix compte comme refusée.");
        note.CompareDocumentPosition(confirm).Should().HaveFlag(DocumentPositions.Following, "it is read before the button");
        (await visitor.GetPreferencesAsync()).Categories().Skip(1).Should().OnlyContain(choice => choice.EndsWith(":rejected"));
        var decided = Form(await visitor.OpenAsync(path));
        decided.Button("save")!.HasAttribute("aria-describedby").Should().BeFalse("every category has a choice now");
        decided.QuerySelectorAll(".vchoice-foot .vchoice-note").Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Form_shows_the_present_choice(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"), ("partners", "accepted"));

        var pairs = Pairs(Form(await visitor.OpenAsync(path)));

        pairs["statistics"].Should().Be("accepted(checked) rejected");
        pairs["partners"].Should().Be("accepted(checked) rejected");
        pairs["first-party"].Should().Be("accepted rejected(checked)");
        pairs["third-party"].Should().Be("accepted rejected(checked)");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Groups_a_legend_a_description_and_a_labelled_pair_per_category(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var rows = Form(await visitor.OpenAsync(path)).QuerySelectorAll("fieldset").ToList();

        rows.Select(row => row.QuerySelector("legend").Words()).Should().Equal(
            "Préférences pour tous les services", "Cookies nécessaires", "Mesure d’audience", "Personnalisation", "Contenus intégrés et publicité", "Partenaires");
        rows.Skip(1).Should().AllSatisfy(row =>
        {
            row.FirstElementChild!.LocalName.Should().Be("legend");
            row.QuerySelector("p").Words().Should().NotBeEmpty();
        });
        rows.Skip(2).Should().AllSatisfy(row =>
        {
            row.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").Select(radio => radio.Closest("label").Words()).Should().Equal("Accepter", "Refuser");
        });
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Buttons_that_accept_and_refuse_everything_are_alike(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var form = Form(await visitor.OpenAsync(path));
        var buttons = form.QuerySelectorAll("button").ToList();

        buttons.Words().Should().Equal("Tout accepter", "Tout refuser", "Confirmer mes choix");
        buttons.Select(button => button.GetAttribute("value")).Should().Equal("accept-all", "reject-all", "save");
        buttons.Select(button => $"{button.LocalName} {button.ClassName} {button.GetAttribute("type")}").Should().Equal("button vchoice-other submit", "button vchoice-other submit", "button vchoice-main submit");
        buttons[0].ParentElement.Should().BeSameAs(buttons[1].ParentElement);
    }

    [Fact]
    public async Task Form_shows_whether_and_when_a_choice_was_made_and_how_long_it_is_kept()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/cookies")).QuerySelectorAll("#vchoice-form > p").Words().Should().Equal(
            "Vous n’avez pas encore fait de choix.",
            "Votre choix est conservé 6 mois, que vous acceptiez ou refusiez. Ensuite, ou si la question change, elle vous est posée de nouveau.");
        await visitor.RejectAllAsync();
        (await visitor.OpenAsync("/cookies")).QuerySelector("#vchoice-form > p").Words().Should().Be("Votre dernier choix\u00A0: 23 novembre 2026.");
        visitor.Headers["Accept-Language"] = "en";
        (await visitor.OpenAsync("/cookies")).QuerySelector("#vchoice-form > p").Words().Should().Be("Your last choice: 23 November 2026.");
    }

    [Fact]
    public async Task Form_is_posted_to_the_preferences_and_returns_to_the_confirmation()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var asked = await site.AskedAsync();
        var forms = Form(await visitor.OpenAsync("/cookies")).QuerySelectorAll("form").ToList();

        forms.Select(form => $"{form.GetAttribute("method")} {form.GetAttribute("action")}").Should().Equal("post /cookies/preferences", "post /cookies/preferences");
        forms.Should().AllSatisfy(form =>
            form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(field => $"{field.Name}={field.Value}").Should().Equal("returnUrl=/cookies#vchoice-message", $"asked={asked}"));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_first_button_of_the_form_with_radio_buttons_is_the_one_that_confirms_them(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        var radio = Form(await visitor.OpenAsync(path)).QuerySelector<IHtmlInputElement>("input[type=radio]")!;

        radio.Form!.QuerySelectorAll("button").Select(button => button.GetAttribute("value")).Should().Equal("save");
    }

    private static IElement Form(IDocument page) => page.QuerySelectorAll(".vchoice-choices").Should().ContainSingle().Subject;

    /// <summary>The radio buttons by their category, in order, with the state of each.</summary>
    private static OrderedDictionary<string, string> Pairs(IElement form)
    {
        var pairs = new OrderedDictionary<string, string>();
        foreach (var radio in form.QuerySelectorAll<IHtmlInputElement>("input[type=radio]"))
        {
            var state = radio.Value + (radio.IsChecked ? "(checked)" : "") + (radio.IsDisabled ? "(disabled)" : "");
            pairs[radio.Name!] = pairs.TryGetValue(radio.Name!, out var first) ? $"{first} {state}" : state;
        }

        return pairs;
    }
}
