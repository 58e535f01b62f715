using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>A request that another site made, and that cannot carry the choice, gets no optional cookie.</summary>
public sealed class CrossSiteTests
{
    [Theory]
    [InlineData("POST", "cross-site", "navigate", "document", false)]
    [InlineData("PUT", "cross-site", "cors", "empty", false)]
    [InlineData("GET", "cross-site", "navigate", "iframe", false)]
    [InlineData("GET", "cross-site", "navigate", "object", false)]
    [InlineData("GET", "cross-site", "navigate", "empty", false)]
    [InlineData("GET", "cross-site", "no-cors", "image", false)]
    [InlineData("GET", "cross-site", "no-cors", "document", false)]
    [InlineData("GET", "cross-site", "cors", "empty", false)]
    [InlineData("GET", "cross-site", "nested-navigate", null, false)]
    [InlineData("GET", "cross-site", null, null, false)]
    [InlineData("GET", "cross-site", null, "script", false)]
    [InlineData("GET", "cross-site", "navigate", "document", true)]
    [InlineData("GET", "cross-site", "navigate", null, true)]
    [InlineData("GET", "cross-site", null, "document", true)]
    [InlineData("POST", "same-site", "navigate", "document", true)]
    [InlineData("POST", "same-origin", "navigate", "document", true)]
    [InlineData("GET", "none", "navigate", "document", true)]
    [InlineData("GET", "same-origin", "no-cors", "image", true)]
    [InlineData("GET", "Cross-Site", "no-cors", "image", true)]
    [InlineData("POST", null, "navigate", "document", true)]
    public async Task Anonymous_cookie_passes_only_where_the_request_can_carry_an_objection(string method, string? site, string? mode, string? destination, bool passes)
    {
        await using var host = await StartAsync();
        using var visitor = host.NewVisitor();
        visitor.Jar[Declared.Anonymous] = "1";

        var response = await visitor.SendAsync(Request(method, site, mode, destination));

        response.Body.Should().Be(passes ? $"{Declared.Anonymous}; Undecided, True, True" : "; Undecided, False, True");
        response.CookieLines.Should().Equal(passes ? [$"{Declared.Anonymous}=2"] : [], "what is undecided is not expired");
        response.Headers["Vary"].Should().Equal(passes ? ["Cookie"] : ["Cookie", "Sec-Fetch-Site"]);
    }

    [Fact]
    public async Task Each_response_on_one_connection_follows_from_its_own_request()
    {
        await using var host = await StartAsync();
        using var visitor = host.NewVisitor();

        foreach (var cookie in new[] { false, true })
        {
            for (var turn = 0; turn < 2; turn++)
            {
                (await visitor.SendAsync(Request("POST", "cross-site", "navigate", "document"))).CookieNames.Should().BeEmpty();
                (await visitor.SendAsync(Request("GET", "same-origin", "navigate", "document"))).CookieNames.Should().Equal(Declared.Anonymous);
            }

            visitor.Jar["theme"] = "dark";
        }
    }

    [Theory]
    [InlineData(ConsentChoice.Accepted, 1, new[] { Declared.Anonymous, Declared.Statistics })]
    [InlineData(ConsentChoice.Rejected, 1, new string[0])]
    [InlineData(ConsentChoice.Accepted, 200, new[] { Declared.Anonymous })]
    public async Task Choice_that_the_request_carries_after_all_counts_as_usual(ConsentChoice choice, int days, string[] cookies)
    {
        await using var host = await StartAsync();
        using var visitor = host.NewVisitor();
        visitor.Jar["cookies_preferences"] = host.ValueOf(choice, TimeSpan.FromDays(days));

        for (var turn = 0; turn < 2; turn++)
        {
            var response = await visitor.SendAsync(Request("POST", "cross-site", "navigate", "iframe"));
            response.CookieNames.Should().Equal(cookies);
            response.Headers["Vary"].Should().Equal("Cookie");
        }
    }

    [Fact]
    public async Task Unreadable_choice_is_none()
    {
        await using var host = await StartAsync();
        using var visitor = host.NewVisitor();
        visitor.Jar["cookies_preferences"] = "true";

        (await visitor.SendAsync(Request("POST", "cross-site", "navigate", "document"))).CookieNames.Should().BeEmpty();
    }

    [Fact]
    public async Task Response_from_which_a_cookie_was_removed_varies_by_what_decided()
    {
        await using var host = await Site.StartAsync(endpoint: context =>
        {
            context.Response.Headers.SetCookie = $"{Declared.Anonymous}=2";
            return Task.CompletedTask;
        });
        using var visitor = host.NewVisitor();

        (await visitor.SendAsync(Request("POST", "cross-site", "navigate", "document"))).Headers["Vary"].Should().Equal("Cookie", "Sec-Fetch-Site");
        (await visitor.SendAsync(Request("POST", "same-origin", "navigate", "document"))).Headers.Contains("Vary").Should().BeFalse();
    }

    [Fact]
    public async Task Page_of_such_a_request_asks_for_the_state_before_it_shows_the_prompt()
    {
        await using var host = await Site.StartAsync();
        using var visitor = host.NewVisitor();

        var page = await (await visitor.SendAsync(Request("GET", "cross-site", "navigate", "iframe", "/cookies/banner"))).ReadPageAsync();
        page.QuerySelector("#vchoice")!.HasAttribute("data-vchoice-check").Should().BeTrue();
        page.QuerySelector(".vchoice-prompt")!.HasAttribute("hidden").Should().BeTrue();

        page = await (await visitor.SendAsync(Request("GET", "cross-site", "navigate", "document", "/cookies/banner"))).ReadPageAsync();
        page.QuerySelector("#vchoice")!.HasAttribute("data-vchoice-check").Should().BeFalse();
        page.QuerySelector(".vchoice-prompt")!.HasAttribute("hidden").Should().BeFalse();
    }

    [Fact]
    public async Task Output_cache_keeps_pages_of_such_requests_apart()
    {
        await using var host = await Site.StartAsync(
            configure: builder => builder.Services.AddOutputCache(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseOutputCache();
                app.MapGet("/page", context => context.Response.WriteAsync($"{context.GetCookieConsent().IsCookieAllowed(Declared.Anonymous)}"))
                    .CacheOutput(policy => policy.VaryByCookieConsent());
            });
        using var visitor = host.NewVisitor();

        for (var turn = 0; turn < 2; turn++)
        {
            (await visitor.SendAsync(Request("GET", "cross-site", "no-cors", "image"))).Body.Should().Be("False");
            (await visitor.SendAsync(Request("GET", "same-origin", "navigate", "document"))).Body.Should().Be("True");
        }
    }

    private static HttpRequestMessage Request(string method, string? site, string? mode, string? destination, string path = "/page")
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static Task<Site> StartAsync() => Site.StartAsync(endpoint: context =>
    {
        var consent = context.GetCookieConsent();
        context.Response.Headers.SetCookie = new[] { $"{Declared.Anonymous}=2", $"{Declared.Statistics}=2" };
        return context.Response.WriteAsync($"{string.Join(",", context.Request.Cookies.Keys)}; {consent.GetChoice("statistics")}, {consent.IsCookieAllowed(Declared.Anonymous)}, {consent.PromptRequired}");
    });
}
