using CookieConsent.Enforcement;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Diagnostics.Observation;

/// <summary>What an observer learns of each cookie: the verdict and its reason, never a value.</summary>
public sealed class CookieObserverTests
{
    private static readonly string[] OneOfEachKind =
    [
        "basket=1", "_pk_id.1.1fff=1", "_ga=1", "recommendations=1", "who_knows=1", "=1", "_ga=; Max-Age=0",
    ];

    [Fact]
    public async Task Each_line_of_an_undecided_visitor_is_observed_with_verdict_and_reason()
    {
        var (site, observed) = await Observations.StartAsync(null, OneOfEachKind);
        await using var stopping = site;
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        observed.Responses.Select(Sentence).Should().Equal(
            "basket Allowed Necessary",
            "_pk_id.1.1fff Allowed Anonymous",
            "_ga RefusedUndecided Undecided removed",
            "recommendations RefusedUndecided Undecided removed",
            "who_knows Undeclared Undeclared removed",
            " Undeclared Undeclared removed",
            "_ga RefusedUndecided Deletion deletion");
    }

    [Fact]
    public async Task Each_line_of_a_visitor_who_chose_is_observed_with_the_choice()
    {
        var (site, observed) = await Observations.StartAsync(null, OneOfEachKind[..4]);
        await using var stopping = site;
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "rejected"), ("first-party", "accepted"));
        observed.Clear();

        await visitor.GetAsync("/page");

        observed.Responses.Select(Sentence).Should().Equal(
            "basket Allowed Necessary",
            "_pk_id.1.1fff RefusedRejected Rejected removed",
            "_ga RefusedRejected Rejected removed",
            "recommendations Allowed Accepted");
        observed.Responses[0].Request.HasDecided.Should().BeTrue();
        observed.Responses[0].Request.Choices.Should().Contain("statistics", ConsentChoice.Rejected).And.Contain("first-party", ConsentChoice.Accepted);
    }

    [Fact]
    public async Task Line_is_observed_with_its_attributes_and_what_is_declared()
    {
        const string Line = "recommendations=secret; Max-Age=31536000; Domain=.Town.example; Path=/shop; Secure; HttpOnly; SameSite=None; Partitioned";
        var (site, observed) = await Observations.StartAsync(null, Line, "basket=secret");
        await using var stopping = site;
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        observed.Clear();

        await visitor.GetAsync("/page");

        var cookie = observed.Responses[0];
        cookie.Should().BeEquivalentTo(new
        {
            Source = CookieSource.Response,
            Lifetime = TimeSpan.FromDays(365),
            Domain = "town.example",
            Path = "/shop",
            Secure = true,
            HttpOnly = true,
            Partitioned = true,
            SameSite = SameSiteMode.None,
            Category = "first-party",
            DeclaredName = "recommendations",
            DeclaredLifetime = CookieLifetime.Days(30),
            DeclaredDomain = (string?)null,
            DeclaredPath = (string?)null,
            IsDeclaredBySite = true,
            IsShortened = true,
            IsRemoved = false,
            IsDeletion = false,
        });
        observed.Responses[1].Should().BeEquivalentTo(new { Lifetime = (TimeSpan?)null, Domain = (string?)null, Path = (string?)null, Secure = false, HttpOnly = false, SameSite = SameSiteMode.Unspecified });
    }

    [Fact]
    public async Task Line_that_no_browser_reads_is_observed_as_unreadable()
    {
        // Kestrel refuses such a line.
        var (site, observed) = await Observations.StartAsync(null);
        await using var stopping = site;
        var context = new DefaultHttpContext();
        await site.Services.GetRequiredService<CookieConsentMiddleware>().Invoke(context, _ => Task.CompletedTask);
        context.Response.Headers.SetCookie = "bad\u0001=1";

        await site.Services.GetRequiredService<ResponseFilter>().Filter(EnforcedRequest.Of(context)!);

        observed.All.Select(Sentence).Should().Equal("bad\u0001 Undeclared Unreadable removed");
    }

    [Fact]
    public async Task Cookies_of_a_request_are_observed_once_per_header_of_a_connection()
    {
        var (site, observed) = await Observations.StartAsync(null);
        await using var stopping = site;
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "_ga=1; who_knows=1; basket=1";

        await visitor.GetAsync("/page");
        await visitor.GetAsync("/page");

        observed.All.Select(cookie => $"{cookie.Source} {Sentence(cookie)}").Should().Equal(
            "Request _ga RefusedUndecided Undecided removed",
            "Request who_knows Undeclared Undeclared",
            "Request basket Allowed Necessary");

        visitor.Headers["Cookie"] = "basket=2";
        await visitor.GetAsync("/page");
        observed.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task At_most_180_cookies_of_a_request_are_observed()
    {
        var (site, observed) = await Observations.StartAsync(null);
        await using var stopping = site;
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = string.Join("; ", Enumerable.Range(0, 5000).Select(_ => "a=1"));

        await visitor.GetAsync("/page");

        observed.All.Should().HaveCount(180);
    }

    [Fact]
    public async Task Report_only_mode_observes_what_would_be_removed()
    {
        var (site, observed) = await Observations.StartAsync(Declared.CatalogueWith("\"Mode\": \"ReportOnly\""), "_ga=1");
        await using var stopping = site;
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("_ga");

        observed.All.Should().ContainSingle().Which.Should().BeEquivalentTo(new { IsRemoved = true, Request = new { Mode = CookieConsentMode.ReportOnly } });
    }

    [Fact]
    public async Task Undeclared_line_is_observed_as_sent_where_the_site_allows_it_or_the_application_marks_it_essential()
    {
        var observed = new Observations();
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddSingleton<ICookieObserver>(observed),
            endpoint: context =>
            {
                context.Response.Cookies.Append("needed", "1", new CookieOptions { IsEssential = true });
                return context.Response.WriteAsync("page");
            });
        var (allowing, allowed) = await Observations.StartAsync(Declared.CatalogueWith("\"UndeclaredCookies\": \"Allow\""), "who_knows=1");
        await using var stopping = allowing;
        using var visitor = site.NewVisitor();
        using var other = allowing.NewVisitor();

        await visitor.GetAsync("/page");
        await other.GetAsync("/page");

        observed.All.Select(Sentence).Should().Equal("needed Undeclared Essential");
        allowed.All.Select(Sentence).Should().Equal("who_knows Undeclared Undeclared");
    }

    [Fact]
    public async Task Route_is_the_pattern_and_not_the_path()
    {
        var observed = new Observations();
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddSingleton<ICookieObserver>(observed),
            pipeline: app =>
            {
                app.UseExceptionHandler("/error");
                app.UseStatusCodePagesWithReExecute("/missing");
                app.UseCookieConsent();
                app.MapGet("/orders/{id}", Observations.SetCookies("_ga=1"));
                app.Map(RoutePatternFactory.Parse("{controller=Home}/{action=Index}/{id?}", null, null, new { controller = "Shop", action = "Index" }), Observations.SetCookies("_ga=1"));
                app.MapGet("/broken/{id}", void () => throw new InvalidOperationException("Broken on purpose."));
                app.MapGet("/gone/{id}", () => Results.NotFound());
                app.MapGet("/error", Observations.SetCookies("_ga=1"));
                app.MapGet("/missing", Observations.SetCookies("_ga=1"));
            });
        using var visitor = site.NewVisitor();

        foreach (var path in new[] { "/orders/4711", "/shop", "/broken/4711", "/gone/4711", "/nothing/4711" })
        {
            await visitor.GetAsync(path);
        }

        observed.Responses.Select(cookie => cookie.Request.Route).Should().Equal("/orders/{id}", "/Shop/Index/{id?}", "/broken/{id}", "/gone/{id}", null);
        observed.Responses[0].Request.Should().BeEquivalentTo(new { Method = "GET", IsHttps = false, HasDecided = false, ObservedAt = Site.Start });
    }

    private static string Sentence(ObservedCookie cookie) =>
        $"{cookie.Name} {cookie.Verdict} {cookie.Reason}{(cookie.IsRemoved ? " removed" : "")}{(cookie.IsDeletion ? " deletion" : "")}";
}
