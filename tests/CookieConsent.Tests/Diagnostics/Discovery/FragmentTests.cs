using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Diagnostics.Discovery;

/// <summary>The fragment for <c>appsettings.json</c> declares what was seen.</summary>
public sealed class FragmentTests
{
    private static readonly string[] Sloppy =
    [
        "_ga_8K2V0Q1XYZ=1; Max-Age=63072000", "_hjSessionUser_123456=1; Max-Age=31536000", "cart:item=1; Path=/shop; Max-Age=1800",
        "theme=1; Max-Age=1800; Domain=town.example", "Theme=1", "_fbp=1; Max-Age=7776000", "4711=1", "ticket=chunks-2", "ticketC1=a",
    ];

    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string> Sites => new() { Declared.Catalogue, PortalSettings() };

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Pasting_the_fragment_with_its_texts_filled_makes_the_report_empty(string settings)
    {
        var pasted = await PastedAsync(settings, Sloppy, "token_6ba7b810-9dad-11d1-80b4-00c04fd430c8=1; _pk_ref.7.ab12=1");
        await using var site = await ReportSite.StartAsync(pasted);
        await VisitAsync(site, Sloppy, "token_00000000-9dad-11d1-80b4-00c04fd430c8=1; _pk_ref.8.cd34=1");

        var report = await site.ReportAsync();

        report.Names("undeclared").Should().BeEmpty();
        report.GetProperty("fragment").ValueKind.Should().Be(JsonValueKind.Null);
        report.GetProperty("declared").EnumerateArray().Sum(cookie => cookie.GetProperty("shortened").GetInt64()).Should().Be(0);
        report.Names("declared").Should().Contain(["cart:item", "theme", "Theme", "token_*"]);
    }

    [Fact]
    public async Task Fragment_is_as_it_is_documented()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "_gid=1; intercom-id-a1b2c3=1";
        await visitor.GetAsync("/orders/1" + ReportSite.Query("cart:item=1; Path=/shop; Domain=.town.example; Max-Age=1800", "_ga_8K2V0Q1XYZ=1; Max-Age=63072000; Domain=town.example"));

        (await site.ReportAsync()).GetProperty("fragment").GetString().Should().Be(
            """
            {
              "CookieConsent": {
                // Suggested by names alone. Check that the site uses each service.
                "Presets": {
                  // Declares _ga_*. Set by /orders/{id}
                  // Declares _gid. Seen in requests and not set by the server: a script sets it, or another application on the domain. Its lifetime is not known.
                  "google-analytics": true
                },
                "Categories": {
                  "first-party": {
                    "Cookies": {
                      // Set by /orders/{id}
                      // Nothing is known of it. Move it to the category that it belongs to.
                      "cart-item": {
                        "Name": "cart:item",
                        "Provider": "",
                        "Purpose": "",
                        "Lifetime": "30 minutes",
                        "Domain": ".town.example",
                        "Path": "/shop"
                      }
                    }
                  },
                  "statistics": {
                    "Cookies": {
                      // Set by /orders/{id}
                      // The preset 'google-analytics' has the texts.
                      "_ga_*": {
                        "Lifetime": "2 years",
                        "Domain": ".town.example"
                      },
                      // Seen in requests and not set by the server: a script sets it, or another application on the domain. Its lifetime is not known.
                      // Suggested by the Open Cookie Database for 'intercom-id-*', by the name alone. Check the category and each text.
                      "intercom-id-*": {
                        "Provider": "Intercom",
                        "ProviderPolicy": "https://www.intercom.com/legal/cookie-policy",
                        "Purpose": "Anonymous visitor identifier cookie. As people visit your site they get this cookie.",
                        "Lifetime": "9 months"
                      }
                    }
                  }
                }
              }
            }

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Origin_that_is_declared_for_all_that_was_loaded_is_not_in_the_fragment()
    {
        const string Origins = """{ "third-party": { "Origins": { "https://cdn.example": "script", "https://img.example": "img" } } }""";
        await using var site = await ReportSite.StartAsync($$"""{ "Categories": {{Origins}} }""");
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/cookies/report");
        var discovery = site.Services.GetRequiredService<CookieDiscovery>();
        discovery.AddOrigin("https://cdn.example", "script");
        discovery.AddOrigin("https://img.example", "img");
        discovery.AddOrigin("https://img.example", "frame");
        discovery.AddOrigin("https://cdn.example:8443");

        var report = await site.ReportAsync();

        report.GetProperty("origins").EnumerateArray().Select(origin => $"{origin.GetProperty("origin")} {origin.GetProperty("category")}")
            .Should().Equal("https://cdn.example third-party", "https://cdn.example:8443 ", "https://img.example ");
        report.GetProperty("fragment").GetString().Should().Contain("\"Origins\": {\n          \"https://cdn.example:8443\": \"\",\n          \"https://img.example\": \"frame img\"\n        }");
    }

    [Fact]
    public async Task Origin_stays_in_its_category_and_keeps_its_kinds_in_the_fragment()
    {
        await using var site = await ReportSite.StartAsync("""{ "Categories": { "statistics": { "Origins": { "https://a.example": "script connect" } } } }""");
        site.Services.GetRequiredService<CookieDiscovery>().Enable();
        site.Services.GetRequiredService<CookieDiscovery>().AddOrigin("https://a.example", "img");

        (await site.ReportAsync()).GetProperty("fragment").GetString().Should().Contain("\"statistics\": {").And.Contain("\"https://a.example\": \"connect img script\"").And.NotContain("third-party");
    }

    [Fact]
    public async Task Origin_that_is_necessary_has_its_new_kinds_in_a_comment_of_the_fragment()
    {
        await using var site = await ReportSite.StartAsync("""{ "Categories": { "necessary": { "Origins": { "https://a.example": "img style" } } } }""");
        var discovery = site.Services.GetRequiredService<CookieDiscovery>();
        discovery.Enable();
        discovery.AddOrigin("https://a.example", "script");
        discovery.AddOrigin("https://a.example", "img");
        discovery.AddOrigin("https://a.example", "frame");

        (await site.ReportAsync()).GetProperty("fragment").GetString().Should().Be(
            """
            {
              "CookieConsent": {
                "Categories": {
                  "necessary": {
                    "Origins": {
                      // Pages also load frame, script from it, which would need no consent here. Move the origin with all its kinds to a category that asks. It can be in one category only.
                      "https://a.example": "img style"
                    }
                  }
                }
              }
            }

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("https://[::1]")]
    [InlineData("https://a.example.")]
    [InlineData("https://-a.example")]
    public async Task Origin_that_no_declaration_can_have_is_reported_and_not_in_the_fragment(string origin)
    {
        await using var site = await ReportSite.StartAsync("{}");
        site.Services.GetRequiredService<CookieDiscovery>().Enable();
        site.Services.GetRequiredService<CookieDiscovery>().AddOrigin(origin, "img");

        var report = await site.ReportAsync();

        report.GetProperty("origins")[0].GetProperty("origin").GetString().Should().Be(origin);
        report.GetProperty("fragment").GetString().Should().BeNull();
    }

    [Fact]
    public async Task Key_that_the_category_has_already_is_not_used_again()
    {
        await using var site = await ReportSite.StartAsync("""{ "Categories": { "first-party": { "Cookies": { "theme": { "Provider": "Town", "Purpose": "Colors.", "Lifetime": "1 year" } } } } }""");
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("Theme=1");

        (await site.ReportAsync()).GetProperty("fragment").GetString().Should().Contain("\"Theme 2\": {").And.Contain("\"Name\": \"Theme\"");
    }

    [Fact]
    public async Task Cookie_that_the_application_marks_essential_is_necessary_in_the_fragment()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Environment.EnvironmentName = "Development",
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent();
                app.MapCookieReport();
                app.MapGet("/set", (HttpContext context) => context.Response.Cookies.Append("_hjid", "1", new CookieOptions { IsEssential = true }));
            });
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/set");

        var categories = JsonNode.Parse((await site.ReportAsync()).GetProperty("fragment").GetString()!, documentOptions: WithComments)!["CookieConsent"]!["Categories"]!.AsObject();

        categories.Select(category => category.Key).Should().Equal("necessary");
        categories["necessary"]!["Cookies"]!["_hjid"]!["Provider"]!.GetValue<string>().Should().BeEmpty("what the application says outranks a suggestion");
    }

    [Fact]
    public async Task Purpose_of_a_suggestion_is_in_English_beside_the_language_of_the_site()
    {
        await using var site = await ReportSite.StartAsync("""{ "DefaultCulture": "fr" }""");
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("_uetsid=1");

        (await site.ReportAsync()).GetProperty("fragment").GetString().Should().Contain("""
            "Purpose": { "fr": "", "en": "This cookie
            """.Trim());
    }

    [Fact]
    public async Task Name_outside_of_ASCII_is_one_name_in_both_decodings_and_its_fragment_declares_it()
    {
        var decodedAsLatin1 = Encoding.Latin1.GetString("日本"u8);
        Action<WebApplicationBuilder> inUtf8 = builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8);
        await using var site = await ReportSite.StartAsync(configure: inUtf8);
        using var visitor = site.NewVisitor();
        await visitor.SetAsync($"{decodedAsLatin1}=1");
        await visitor.SetAsync("日本=1");
        var report = await site.ReportAsync();
        await using var after = await ReportSite.StartAsync("""{ "Categories": { "first-party": { "Cookies": { "日本": { "Provider": "Town", "Purpose": "Travel.", "Lifetime": "session" } } } } }""", inUtf8);
        using var next = after.NewVisitor();
        (await next.SetAsync($"{decodedAsLatin1}=1")).Status.Should().Be(System.Net.HttpStatusCode.OK);

        report.Names("undeclared").Should().Equal("日本");
        report.GetProperty("fragment").GetString().Should().Contain("\"日本\": {");
        (await after.ReportAsync()).Names("undeclared").Should().BeEmpty();
        site.Logs.Named("UndeclaredCookieRemoved").Should().ContainSingle().Which.Message.Should().Contain("'日本'");
    }

    [Fact]
    public async Task Nameless_cookie_is_reported_and_not_in_the_fragment()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("=1");

        var report = await site.ReportAsync();

        report.Names("undeclared").Should().Equal("");
        report.GetProperty("fragment").ValueKind.Should().Be(JsonValueKind.Null);
    }

    /// <summary>The catalogue of the sample portal, as it is shipped.</summary>
    private static string PortalSettings() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json")), documentOptions: WithComments)!["CookieConsent"]!.ToJsonString();

    /// <summary>The settings with the fragment of a visit, its empty texts filled in.</summary>
    private static async Task<string> PastedAsync(string settings, string[] lines, string carried)
    {
        await using var site = await ReportSite.StartAsync(settings);
        await VisitAsync(site, lines, carried);
        var fragment = (await site.ReportAsync()).GetProperty("fragment").GetString()!.Replace("\"Lifetime\": \"\"", "\"Lifetime\": \"1 year\"", StringComparison.Ordinal);
        fragment = fragment.Replace("\"ProviderPolicy\": \"\"", "\"ProviderPolicy\": \"https://provider.example\"", StringComparison.Ordinal).Replace("\"\"", "\"filled in\"", StringComparison.Ordinal);
        var merged = JsonNode.Parse(settings)!;
        var pasted = JsonNode.Parse(fragment, documentOptions: WithComments)!["CookieConsent"]!;
        merged["Presets"] = pasted["Presets"]?.DeepClone();
        foreach (var (id, category) in pasted["Categories"]!.AsObject())
        {
            var cookies = merged["Categories"]!.AsObject().TryGetPropertyValue(id, out var known) ? known!["Cookies"]!.AsObject() : [];
            merged["Categories"]![id] = new JsonObject { ["Cookies"] = new JsonObject([.. cookies.Concat(category!["Cookies"]!.AsObject()).Select(cookie => KeyValuePair.Create(cookie.Key, cookie.Value!.DeepClone()))!]) };
        }

        return merged.ToJsonString();
    }

    private static async Task VisitAsync(Site site, string[] lines, string carried)
    {
        using var visitor = site.NewVisitor();
        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/cookies/preferences") { Content = new FormUrlEncodedContent([new("decision", "accept-all")]) });
        visitor.Headers["Cookie"] = $"{carried}; cookies_preferences={visitor.Jar["cookies_preferences"]}";
        (await visitor.SetAsync(lines)).Status.Should().Be(System.Net.HttpStatusCode.OK);
    }
}
