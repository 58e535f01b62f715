using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>Content that a visitor loads once: in this page alone, as it would come alive with consent, and without a choice.</summary>
public sealed class LoadOnceTests
{
    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", null)]
    [InlineData("Chromium", HeldContentTests.Strict)]
    [InlineData("Firefox", null)]
    [InlineData("Firefox", HeldContentTests.Strict)]
    public async Task Scripts_run_in_their_order_each_once(string browser, string? policy)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HeldSite.OpenAsync(HeldContentTests.ScriptsOf(other.Address), policy);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Browser = Enum.Parse<Part>(browser) });

        await visitor.Placeholder.Once.ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran && window.ran.includes('last') && window.ran.includes('module')");
        await visitor.Banner.AcceptAsync();

        var ran = await visitor.Page.EvaluateAsync<string[]>("() => window.ran");
        ran.Where(name => name != "module").Should().Equal("first", "inline", "second", "last");
        ran.Should().ContainSingle(name => name == "module");
        other.Requests.Should().Equal("/first.js", "/second.js");
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_chosen_and_no_cookie_comes(bool isRefused)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        if (isRefused)
        {
            await visitor.Banner.RefuseAsync();
        }

        var before = await visitor.Page.EvaluateAsync<string>("async () => await (await fetch('/cookies/preferences')).text()");
        var jar = await visitor.JarAsync();

        await visitor.Placeholder.Once.ClickAsync();
        await visitor.Placeholder.ShouldHaveGivenWayAsync();

        (await visitor.Page.EvaluateAsync<string>("async () => await (await fetch('/cookies/preferences')).text()")).Should().Be(before);
        (await visitor.Page.EvaluateAsync<string>("() => document.documentElement.dataset.vchoice")).Should().NotContain("third-party");
        await Assertions.Expect(visitor.Banner.Region).ToBeVisibleAsync(new() { Visible = !isRefused });
        await visitor.OpenAsync("/");
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        (await visitor.JarAsync()).Should().Equal(jar);
    }

    [BrowserFact]
    public async Task Other_content_of_the_service_keeps_waiting()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, Library.FilmPage);
        var film = visitor.Page.GetByRole(AriaRole.Group, new() { Name = "A reading by the sea" });

        await film.GetByText(visitor.Words.Once).ClickAsync();

        await Assertions.Expect(film.Locator("iframe")).ToBeVisibleAsync();
        await Assertions.Expect(film.Locator(".vchoice-live")).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Placeholder.Video).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Placeholder.Notice).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Refusal_after_it_removes_what_was_loaded()
    {
        await using var site = await HeldSite.OpenAsync("<p>A post</p><script>window.ran = true</script>");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Placeholder.Once.ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.ran");
        var mark = await visitor.MarkPageAsync();

        await visitor.Banner.Refuse.ClickAsync();

        await Assertions.Expect(visitor.Placeholder.Notice).ToBeVisibleAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);
        (await visitor.HasMarkAsync(mark)).Should().BeFalse("a script of it ran, so the page was loaded anew");
    }

    [BrowserFact]
    public async Task No_script_of_it_runs_after_a_refusal()
    {
        var release = new TaskCompletionSource();
        await using var other = await OtherOrigin.OpenAsync(async context =>
        {
            await release.Task.WaitAsync(context.RequestAborted);
            await OtherOrigin.RespondAsync(context);
        });
        await using var site = await HeldSite.OpenAsync($"""<script src="{other.Address}first.js"></script><script src="{other.Address}second.js"></script>""");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Page.EvaluateAsync("() => document.documentElement.setAttribute('data-vchoice-reload', 'never')");
        await visitor.Placeholder.Once.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("script[src$='first.js']")).ToHaveCountAsync(1);

        await visitor.Banner.RefuseAsync();
        release.SetResult();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        other.Requests.Should().NotContain("/second.js");
    }

    [BrowserFact]
    public async Task Content_of_the_server_is_loaded_once_after_a_withdrawal()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/");
        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();

        await visitor.Placeholder.Once.ClickAsync();

        await visitor.Placeholder.ShouldHaveGivenWayAsync();
    }

    [BrowserFact]
    public async Task Nothing_moves_when_the_script_shows_the_button()
    {
        await using var site = await Library.OpenAsync();
        await using var blocked = await BrowserVisitor.AtAsync(site.Address, new() { Width = 390 });
        await blocked.Page.RouteAsync("**/vchoice.*.js", route => route.AbortAsync());
        await blocked.OpenAsync(Library.FilmPage);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, Library.FilmPage, new() { Width = 390 });
        await Assertions.Expect(visitor.Placeholder.Once).ToHaveCountAsync(2);

        await Assertions.Expect(blocked.Placeholder.Once).ToHaveCountAsync(0);
        (await blocked.Page.Locator("#after").BoundingBoxAsync()).Should().BeEquivalentTo(await visitor.Page.Locator("#after").BoundingBoxAsync());
    }

    [BrowserFact]
    public async Task Without_script_there_is_a_link_instead_and_the_form_returns_to_the_content()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, Library.FilmPage, Equipment.WithoutScript with { Height = 500 });
        var film = visitor.Page.GetByRole(AriaRole.Group, new() { Name = "A reading by the sea" });
        await Assertions.Expect(film.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await Assertions.Expect(film.GetByText(visitor.Words.Once)).ToBeHiddenAsync();
        await Assertions.Expect(film.GetByRole(AriaRole.Link, new() { Name = "View on YouTube" })).ToBeVisibleAsync();

        await film.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(film.Locator("iframe")).ToBeInViewportAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Saved);
        (await film.BoundingBoxAsync())!.Y.Should().BeInRange(-1, 1, "the browser scrolled to it");
    }

    [BrowserFact]
    public async Task Paper_has_no_button_and_the_address_of_the_content()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, Library.FilmPage);
        await Assertions.Expect(visitor.Placeholder.Once).ToHaveCountAsync(2);

        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        var film = visitor.Page.GetByRole(AriaRole.Group, new() { Name = "A reading by the sea" });
        await Assertions.Expect(film.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Assertions.Expect(film.GetByText("YouTube learns that you watch it.")).ToBeVisibleAsync();
        (await film.GetByRole(AriaRole.Link).EvaluateAsync<string>("link => getComputedStyle(link, '::after').content")).Should().Contain("https://films.example/1");
    }
}
