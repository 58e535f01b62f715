using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Testing.Tests;

/// <summary>A site with one violation each, and the whole message about it.</summary>
public sealed class AssertionTests
{
    [Fact]
    public async Task Site_that_keeps_to_its_catalogue_passes_every_assertion()
    {
        var cookies = await VisitAsync(new TestSite());

        cookies.ShouldSetNothingBeforeConsent();
        cookies.ShouldDeclareEveryCookie();
        cookies.ShouldMatchTheCatalogue();
    }

    [Fact]
    public async Task Visitor_with_many_cookies_keeps_the_choice()
    {
        var cookies = await VisitAsync(new TestSite(endpoints =>
        {
            endpoints.MapGet("/many", (HttpContext context) => context.Response.Headers.SetCookie = Enumerable.Range(0, 60).Select(i => $"c{i}=1").ToArray());
            endpoints.MapGet("/undecided", (HttpContext context) => context.Response.Headers.SetCookie = context.GetCookieConsent().HasDecided ? "" : "late=1");
        }).With("UndeclaredCookies", "Allow"));

        cookies.Cookies.Where(cookie => cookie.Name == "late").Should().ContainSingle("one visitor has not chosen");
    }

    [Fact]
    public async Task Undeclared_cookie_that_is_set_after_a_refusal_alone_is_reported()
    {
        var cookies = await VisitAsync(new TestSite(endpoints => endpoints.MapGet("/promo", (HttpContext context) =>
        {
            if (context.GetCookieConsent().GetChoice("first-party") == ConsentChoice.Rejected)
            {
                context.Response.Headers.SetCookie = "promo=1";
            }
        })));

        MessageOf(cookies.ShouldSetNothingBeforeConsent).Should().Contain("promo, set by GET /promo");
    }

    [Fact]
    public async Task Cookie_before_consent_is_reported_though_enforcement_removes_it()
    {
        var cookies = await VisitAsync(new TestSite(TestSite.Sets("recommendations=1; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax")));

        MessageOf(cookies.ShouldSetNothingBeforeConsent).Should().Be("""
            The application sets cookies before consent.

              recommendations, set by GET /other (1 minute; path /; Secure; HttpOnly; SameSite=Lax)
              It is in 'first-party', and the visitor has not decided on that category. It is removed.
              Set it only where HttpContext.GetCookieConsent().IsCookieAllowed("recommendations") is true.

              recommendations, set by GET /other (1 minute; path /; Secure; HttpOnly; SameSite=Lax)
              It is in 'first-party', and the visitor has rejected that category. It is removed.
              Set it only where HttpContext.GetCookieConsent().IsCookieAllowed("recommendations") is true.

            """);
        cookies.ShouldDeclareEveryCookie();
        cookies.ShouldMatchTheCatalogue();
    }

    [Fact]
    public async Task Undeclared_cookie_is_reported_with_what_would_declare_it()
    {
        var cookies = await VisitAsync(new TestSite(TestSite.Sets("tracker=1; Path=/; Max-Age=34560000; Domain=example.com", "/stats/{page=home}")));

        const string Finding = """

              tracker, set by GET /stats/{page=home} (400 days; path /; domain example.com)
              Nothing declares it. It is removed.

            Declare it in appsettings.json. Check each category, and fill in the empty texts:

            {
              "CookieConsent": {
                "Categories": {
                  "first-party": {
                    "Cookies": {
                      // Set by /stats/{page=home}
                      // Nothing is known of it. Move it to the category that it belongs to.
                      "tracker": {
                        "Provider": "",
                        "Purpose": "",
                        "Lifetime": "400 days",
                        "Domain": ".example.com"
                      }
                    }
                  }
                }
              }
            }

            """;
        MessageOf(cookies.ShouldDeclareEveryCookie).Should().Be("The application sets cookies that it does not declare.\n" + Finding);
        MessageOf(cookies.ShouldSetNothingBeforeConsent).Should().Be("The application sets cookies before consent.\n" + Finding);
        cookies.ShouldMatchTheCatalogue();
    }

    [Fact]
    public async Task Undeclared_cookies_are_in_one_fragment_with_the_preset_that_declares_some_of_them()
    {
        var cookies = await VisitAsync(new TestSite(endpoints => endpoints.MapGet("/other", (HttpContext context) =>
            context.Response.Headers.SetCookie = new[] { "ticket=chunks-2; Path=/", "ticketC1=a; Path=/", "_ga=GA1; Path=/; Max-Age=34560000" })));

        var fragment = JsonNode.Parse(MessageOf(cookies.ShouldDeclareEveryCookie)!.Split(":\n\n")[1], documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;

        fragment.ToJsonString().Should().Be(
            """{"CookieConsent":{"Presets":{"google-analytics":true},"Categories":{"first-party":{"Cookies":{"ticket":{"Provider":"","Purpose":"","Lifetime":"session"}}},"statistics":{"Cookies":{"_ga":{"Lifetime":"400 days"}}}}}}""");
    }

    [Theory]
    [InlineData("_pk_id.1.1fff", "\"_pk_id.*\": {")]
    [InlineData("EPiForm:1", "\"EPiForm-1\": {\n            \"Name\": \"EPiForm:1\",\n")]
    [InlineData("a\"b", "\"a\\\"b\": {")]
    [InlineData("a'b<c>", "\"a'b<c>\": {")]
    public async Task Fragment_of_an_odd_name_is_valid_and_declares_it(string name, string declaration)
    {
        var cookies = await VisitAsync(new TestSite(TestSite.Sets($"{name}=1; Path=/")));

        MessageOf(cookies.ShouldDeclareEveryCookie).Should().Contain(declaration);
    }

    [Fact]
    public async Task Nameless_cookie_is_reported_without_a_fragment()
    {
        var cookies = await VisitAsync(new TestSite(TestSite.Sets("=1; Path=/")));

        MessageOf(cookies.ShouldDeclareEveryCookie).Should().Contain("(nameless), set by GET /other (session; path /)\n").And.EndWith("It has no name, so it cannot be declared. It is removed. Give it a name.\n");
    }

    [Fact]
    public async Task Undeclared_cookie_that_is_sent_in_report_only_mode_is_reported_as_sent()
    {
        var cookies = await VisitAsync(new TestSite(TestSite.Sets("_ga=GA1; Path=/")).With("Mode", "ReportOnly"));

        MessageOf(cookies.ShouldDeclareEveryCookie).Should().Contain("It is sent, because of the report-only mode.");
    }

    [Fact]
    public async Task Cookie_that_the_application_marked_essential_may_be_set_before_consent_and_must_be_declared()
    {
        var cookies = await VisitAsync(new TestSite(endpoints => endpoints.MapGet("/other", (HttpContext context) =>
            context.Response.Cookies.Append("cart", "1", new CookieOptions { IsEssential = true }))));

        cookies.ShouldSetNothingBeforeConsent();
        MessageOf(cookies.ShouldDeclareEveryCookie).Should().Contain("""
              cart, set by GET /other (session; path /)
              Nothing declares it. It is sent.

            Declare it in appsettings.json.
            """).And.Contain("\"necessary\"").And.Contain("// The application marks it essential.\n          \"cart\": {\n");
    }

    [Theory]
    [InlineData("recommendations=1; Path=/; Max-Age=2592060; Secure", "It asks for 43201 minutes, but '30 days' is declared. Ask for less, or declare \"Lifetime\": \"43201 minutes\".")]
    [InlineData("recommendations=1; Path=/shop; Max-Age=60; Secure", "It is set for the path /shop, but for / in the catalogue. Correct \"Path\", or the code.")]
    [InlineData("recommendations=1; Path=/; Max-Age=60; Secure; Domain=.Example.com", "It is set for example.com, but for this host alone in the catalogue. Correct \"Domain\", or the code.")]
    [InlineData("recommendations=1; Path=/; Max-Age=60", "It is set over HTTPS without Secure, so it is also sent over HTTP. Add Secure.")]
    public async Task Cookie_that_differs_from_its_declaration_is_reported_with_both(string line, string difference)
    {
        var cookies = await VisitAsync(new TestSite(TestSite.Sets(line)));

        MessageOf(cookies.ShouldMatchTheCatalogue).Should().StartWith("The cookies differ from the catalogue.\n\n  recommendations, set by GET /other (").And.Contain("\n  " + difference + "\n");
    }

    [Fact]
    public async Task Declared_cookie_that_was_never_set_is_reported_unless_a_script_sets_it()
    {
        var site = new TestSite()
            .With("Categories:statistics:Cookies:_pk_id.*:Provider", "Matomo")
            .With("Categories:statistics:Cookies:_pk_id.*:Purpose", "Counts visits.")
            .With("Categories:statistics:Cookies:_pk_id.*:Lifetime", "13 months");
        var cookies = await VisitAsync(site);

        MessageOf(() => cookies.ShouldMatchTheCatalogue()).Should().Be("""
            The cookies differ from the catalogue.

              _pk_id.*, declared in 'statistics'
              No response set it. Visit the page that does, remove the declaration, or name it if a script sets it: ShouldMatchTheCatalogue("_pk_id.*").

            """);
        cookies.ShouldMatchTheCatalogue("_pk_id.*");
    }

    [Fact]
    public void Assertion_fails_where_nothing_was_recorded()
    {
        using var app = new TestSite().WithCookieRecorder(out var cookies);

        foreach (var assertion in new[] { cookies.ShouldSetNothingBeforeConsent, cookies.ShouldDeclareEveryCookie, () => cookies.ShouldMatchTheCatalogue() })
        {
            MessageOf(assertion).Should().StartWith("No request was recorded.");
        }
    }

    [Fact]
    public async Task Assertion_fails_where_only_visitors_with_a_choice_came()
    {
        await using var app = new TestSite().WithCookieRecorder(out var cookies);
        using var client = app.CreateClient();
        await client.AcceptAllAsync();

        // The two requests of the choice itself came without one.
        MessageOf(cookies.ShouldSetNothingBeforeConsent).Should().BeNull();
    }

    [Fact]
    public async Task Host_without_the_middleware_fails_every_assertion()
    {
        await using var app = new TestSite { UsesCookieConsent = false, MapsCookieConsent = false }.WithCookieRecorder(out var cookies);
        using var client = app.CreateClient();
        (await client.GetAsync(new Uri("/", UriKind.Relative))).EnsureSuccessStatusCode();

        MessageOf(cookies.ShouldSetNothingBeforeConsent).Should().StartWith("UseCookieConsent() is missing");
        MessageOf(cookies.ShouldDeclareEveryCookie).Should().StartWith("UseCookieConsent() is missing");
        MessageOf(() => cookies.ShouldMatchTheCatalogue()).Should().StartWith("UseCookieConsent() is missing");
    }

    private static async Task<CookieRecorder> VisitAsync(TestSite site)
    {
        await using var app = site.WithCookieRecorder(out var cookies);
        await cookies.VisitAllAsync(app);
        return cookies;
    }

    private static string? MessageOf(Action assertion)
    {
        try
        {
            assertion();
            return null;
        }
        catch (CookieAssertionException exception)
        {
            return exception.Message;
        }
    }

    private static string? MessageOf(Action<string[]> assertion) => MessageOf(() => assertion([]));
}
