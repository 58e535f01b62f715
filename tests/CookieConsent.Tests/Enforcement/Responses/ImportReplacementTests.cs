using CookieConsent.Tests.Enforcement.Requests;
using CookieConsent.Tests.Preferences.Import;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>An imported choice is replaced by the library's own cookie with the next response to a navigation.</summary>
public sealed class ImportReplacementTests
{
    [Fact]
    public async Task It_is_replaced_once_in_our_form_with_what_was_decided_and_nothing_else()
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitorWith($$"""{"matomo":false,"youtube":true,"timestamp":{{Site.Start.AddDays(-10).ToUnixTimeSeconds()}}}""");

        var cookie = (await visitor.NavigateAsync()).SetCookies.Should().ContainSingle().Subject;

        cookie.Name.Should().Be(Import.Name);
        cookie.Value.Should().MatchRegex("^v1\\.20261113T174200Z\\.statistics~rejected~[0-9a-f]{8}\\.third-party~accepted~[0-9a-f]{8}$");
        cookie.MaxAge.Should().Be((long)(new DateTimeOffset(2027, 5, 13, 17, 42, 0, TimeSpan.Zero) - Site.Start).TotalSeconds);
        cookie.Attributes.Select(attribute => attribute.Key.ToLowerInvariant()).Should().BeEquivalentTo("max-age", "path", "samesite", "httponly");
        (await visitor.NavigateAsync()).SetCookies.Should().BeEmpty("it is ours now");
        (await visitor.GetPreferencesAsync()).Categories().Should().Equal("necessary:accepted", "statistics:rejected", "first-party:undecided", "third-party:accepted");
    }

    [Fact]
    public async Task Imported_choice_counts_before_it_is_replaced_and_the_prompt_is_due_for_the_rest()
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: VisibleRequestCookies.Respond);
        using var visitor = site.NewVisitorWith(true, Site.Start.AddDays(-10));
        visitor.Jar["_ga"] = "1";
        visitor.Jar["recommendations"] = "2";

        var state = await visitor.GetPreferencesAsync();

        state.Categories().Should().Equal("necessary:accepted", "statistics:accepted", "first-party:undecided", "third-party:accepted");
        state.Json.GetProperty("promptRequired").GetBoolean().Should().BeTrue();
        state.Json.GetProperty("decidedAt").GetDateTimeOffset().Should().Be(Site.Start.AddDays(-10));
        (await VisibleRequestCookies.OfPageAsync(visitor)).Cookies.Keys.Should().BeEquivalentTo(Import.Name, "_ga");
        (await visitor.FetchAsync()).SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Value_without_the_setting_is_undecided_and_stays()
    {
        await using var site = await Site.StartAsync(endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitorWith(false, Site.Start);

        (await visitor.NavigateAsync()).SetCookies.Should().BeEmpty();
        (await visitor.GetPreferencesAsync()).Categories().Skip(1).Should().AllSatisfy(choice => choice.Should().EndWith("undecided"));
    }

    [Theory]
    [InlineData("GET", "navigate", null, true)]
    [InlineData("POST", "navigate", null, true)]
    [InlineData("GET", "cors", "text/html", false)]
    [InlineData("GET", "same-origin", "text/html", false)]
    [InlineData("GET", "no-cors", "text/html", false)]
    [InlineData("GET", "Navigate", "text/html", false)]
    [InlineData("GET", "", "text/html", false)]
    [InlineData("GET", null, "text/html", true)]
    [InlineData("GET", null, "application/xhtml+xml, TEXT/HTML;q=0.9, */*", true)]
    [InlineData("GET", null, "text/html;q=0, */*", false)]
    [InlineData("GET", null, "*/*", false)]
    [InlineData("GET", null, "application/json", false)]
    [InlineData("GET", null, "text/htmlx", false)]
    [InlineData("GET", null, null, false)]
    [InlineData("POST", null, "text/html", false)]
    public async Task Only_the_response_to_a_navigation_replaces_it(string method, string? mode, string? accept, bool isReplaced)
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitorWith(false, Site.Start);
        (string, string)[] headers = [.. new[] { ("Sec-Fetch-Mode", mode), ("Accept", accept) }.Where(header => header.Item2 is not null).Select(header => (header.Item1, header.Item2!))];

        (await visitor.RequestAsync(new HttpMethod(method), "/page", headers)).CookieNames.Should().Equal(isReplaced ? [Import.Name] : []);
    }

    [Theory]
    [InlineData("document", true)]
    [InlineData("iframe", false)]
    [InlineData("empty", false)]
    public async Task Destination_decides_on_a_navigation_where_the_mode_is_absent(string destination, bool isReplaced)
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitorWith(false, Site.Start);

        (await visitor.RequestAsync("/page", ("Sec-Fetch-Dest", destination))).CookieNames.Should().Equal(isReplaced ? [Import.Name] : []);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"matomo\":true,\"timestamp\":1795455720}")]
    [InlineData("{\"functional_cookies\":false}")]
    [InlineData("{\"matomo\":false")]
    [InlineData("garbage")]
    public async Task What_decides_nothing_is_not_replaced(string json)
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitorWith(json);

        (await visitor.NavigateAsync()).SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Report_only_mode_uses_the_value_and_replaces_nothing()
    {
        await using var site = await Site.StartAsync(Import.Settings("\"Mode\": \"ReportOnly\""), endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitorWith(false, Site.Start);

        var response = await visitor.NavigateAsync();

        response.SetCookies.Should().BeEmpty();
        response.Headers.Contains("Vary").Should().BeFalse();
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:rejected");
    }

    [Fact]
    public async Task A_choice_of_the_library_beside_it_is_unchanged()
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        visitor.Headers["Cookie"] = $"{Imports.Cookie(false, Site.Start)}; {Import.Name}={visitor.Jar[Import.Name]}";

        (await visitor.NavigateAsync()).SetCookies.Should().BeEmpty();
        (await visitor.GetPreferencesAsync()).Categories().Should().AllSatisfy(choice => choice.Should().EndWith(":accepted"));
    }

    [Fact]
    public async Task A_choice_saved_in_the_same_request_is_written_alone()
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: async context =>
            await context.RequestServices.GetRequiredService<ICookieConsentService>().WithdrawAsync(context));
        using var visitor = site.NewVisitorWith(true, Site.Start);

        var cookie = (await visitor.NavigateAsync()).SetCookies.Should().ContainSingle().Subject;

        cookie.Value.Should().NotContain("accepted").And.Contain("first-party~rejected");
    }

    [Fact]
    public async Task A_change_of_one_category_keeps_the_others_with_the_date_that_they_came_with()
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: async context =>
            await context.RequestServices.GetRequiredService<ICookieConsentService>().UpdateAsync(context, new Dictionary<string, ConsentChoice> { ["first-party"] = ConsentChoice.Accepted }));
        using var visitor = site.NewVisitorWith(true, Site.Start.AddDays(-10));

        var cookie = (await visitor.NavigateAsync()).SetCookies.Should().ContainSingle().Subject;

        cookie.Value.Should().StartWith("v1.20261113T174200Z.").And.Contain("first-party~accepted").And.Contain("third-party~accepted");
        cookie.MaxAge.Should().BeLessThan(181 * 86_400L, "ten days of it have passed");
    }

    [Fact]
    public async Task Value_that_the_proxied_platform_sets_itself_is_read_at_the_next_request()
    {
        var set = $"{Import.Name}=%7B%22matomo%22%3Afalse%7D; Path=/";
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: context =>
        {
            context.Response.Headers.SetCookie = set;
            return context.Response.WriteAsync("page");
        });
        using var visitor = site.NewVisitorWith(true, Site.Start);

        (await visitor.NavigateAsync()).CookieLines.Should().Equal(set);
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:rejected");
    }

    [Fact]
    public async Task The_cookies_of_a_refusal_that_was_brought_along_are_removed_hidden_and_expired()
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: context =>
        {
            context.Response.Headers.Append("Set-Cookie", "_pk_id.1.1fff=1");
            return VisibleRequestCookies.Respond(context);
        });
        using var visitor = site.NewVisitorWith("""{"matomo":false}""");
        visitor.Jar["_ga"] = "1";
        visitor.Jar["_pk_id.1"] = "2";

        var response = await visitor.NavigateAsync();

        VisibleRequestCookies.In(response.Body).Cookies.Keys.Should().Equal(Import.Name);
        response.SetCookies[0].Name.Should().Be(Import.Name);
        response.SetCookies.Skip(1).Should().OnlyContain(cookie => cookie.IsDeletion(Site.Start));
        response.CookieNames.Distinct().Should().BeEquivalentTo(Import.Name, "_ga", "_pk_id.1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_is_run_twice_replaces_it_once(bool standsFirst)
    {
        await using var site = await Site.StartAsync(Import.Settings(), pipeline: app =>
        {
            if (standsFirst)
            {
                app.UseCookieConsent();
            }

            app.UseStatusCodePagesWithReExecute("/error");
            if (!standsFirst)
            {
                app.UseCookieConsent();
            }

            app.MapGet("/error", () => "error");
        });
        using var visitor = site.NewVisitorWith(false, Site.Start);

        (await visitor.NavigateAsync("/missing")).CookieNames.Should().Equal(Import.Name);
    }
}
