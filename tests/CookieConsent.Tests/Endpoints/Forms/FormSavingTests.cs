using System.Text;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Tests.Endpoints.Forms;

/// <summary><c>POST /cookies/preferences</c> with good input.</summary>
public sealed class FormSavingTests
{
    private const string Cookie = "cookies_preferences";

    private static readonly string[] Accepted = ["necessary:accepted", "statistics:accepted", "first-party:accepted", "third-party:accepted"];
    private static readonly string[] Rejected = ["necessary:accepted", "statistics:rejected", "first-party:rejected", "third-party:rejected"];
    private static readonly string[] OneAccepted = ["necessary:accepted", "statistics:rejected", "first-party:accepted", "third-party:rejected"];

    [Fact]
    public Task Accept_all_accepts_everything() => ShouldSaveAsync("decision=accept-all", Accepted);

    [Fact]
    public Task Reject_all_rejects_everything_optional() => ShouldSaveAsync("decision=reject-all", Rejected);

    [Fact]
    public Task Save_stores_what_the_visitor_chose() =>
        ShouldSaveAsync("statistics=rejected&first-party=accepted&third-party=rejected&decision=save", OneAccepted);

    [Theory]
    [InlineData("decision=save&first-party=accepted")]
    [InlineData("decision=save&first-party=accepted&necessary=accepted")]
    [InlineData("decision=save&First-Party=accepted&NECESSARY=accepted")]
    public Task Missing_field_is_a_rejection(string body) => ShouldSaveAsync(body, OneAccepted);

    [Theory]
    [InlineData("decision=save")]
    [InlineData("decision=save&necessary=accepted")]
    public Task Form_without_fields_rejects_everything_optional(string body) => ShouldSaveAsync(body, Rejected);

    [Theory]
    [InlineData("decision=accept-all&statistics=rejected&third-party=rejected", true)]
    [InlineData("statistics=rejected&decision=accept-all&necessary=accepted", true)]
    [InlineData("decision=reject-all&statistics=accepted&first-party=accepted&third-party=accepted", false)]
    public Task Decision_about_all_outranks_the_radio_buttons_of_its_form(string body, bool accepts) =>
        ShouldSaveAsync(body, accepts ? Accepted : Rejected);

    [Theory]
    [InlineData("d%65cision=%73ave&first%2Dparty=a%63cepted")]
    [InlineData("&&decision=save&&first-party=accepted&")]
    [InlineData("decision=save&first-party=accepted&__RequestVerificationToken=CfDJ8%2B%3D%3D&__RequestVerificationToken")]
    public Task Form_is_read_however_it_is_written(string body) => ShouldSaveAsync(body, OneAccepted);

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded;charset=\"UTF-8\"")]
    [InlineData("Application/X-WWW-Form-UrlEncoded")]
    public Task Form_is_read_under_each_of_its_content_types(string contentType) => ShouldSaveAsync("decision=accept-all", Accepted, contentType);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Form_of_the_greatest_size_is_read_chunked_or_not(bool chunked)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        var body = Encoding.UTF8.GetBytes("decision=accept-all&__RequestVerificationToken=".PadRight(16 * 1024, 'x'));

        (await visitor.PostAsync(body, chunked: chunked)).ShouldGoOnTo("/cookies");

        (await visitor.GetPreferencesAsync()).Categories().Should().Equal(Accepted);
    }

    [Fact]
    public async Task Form_that_the_host_has_read_before_is_read()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.Use(async (context, next) =>
            {
                await (context.Request.HasFormContentType ? context.Request.ReadFormAsync() : Task.CompletedTask);
                await next(context);
            });
            app.MapCookieConsent();
        });
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync("decision=save&first-party=accepted&returnUrl=%2Fpage")).ShouldGoOnTo("/page");

        (await visitor.GetPreferencesAsync()).Categories().Should().Equal(OneAccepted);
    }

    [Theory]
    [InlineData("accept-all")]
    [InlineData("reject-all")]
    [InlineData("save")]
    public async Task No_cookie_is_written_where_nothing_optional_is_declared(string decision)
    {
        await using var site = await Site.StartAsync("{ }");
        using var visitor = site.NewVisitor();

        var response = await visitor.PostAsync($"decision={decision}&necessary=accepted");

        response.ShouldGoOnTo("/cookies");
        response.SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Carried_cookies_that_the_visitor_now_rejects_are_expired()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.PostAsync("decision=accept-all");
        visitor.Jar[Declared.Statistics] = "GA1.1.5";

        await visitor.PostAsync("decision=reject-all");

        visitor.Jar.Keys.Should().Equal(Cookie);
    }

    private static async Task ShouldSaveAsync(string body, string[] categories, string contentType = FormRequests.FormType)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.PostAsync(body, contentType);

        response.ShouldGoOnTo("/cookies");
        response.CookieNames.Should().Equal(Cookie);
        var after = await visitor.GetPreferencesAsync();
        after.Categories().Should().Equal(categories);
        after.Json.GetProperty("promptRequired").GetBoolean().Should().BeFalse();
        after.Json.GetProperty("decidedAt").GetDateTimeOffset().Should().Be(Site.Start);
    }
}
