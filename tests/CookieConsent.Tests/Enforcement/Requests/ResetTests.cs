using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>A choice that the application forgets: the visitor is as one who was never asked.</summary>
public sealed class ResetTests
{
    private const string Cookie = "cookies_preferences";
    private const string Foreign = ".shop~accepted~12345678.blog~rejected~87654321";

    [Theory]
    [InlineData("accept-all")]
    [InlineData("reject-all")]
    public async Task The_cookie_is_deleted_and_the_visitor_is_asked_again(string decision)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.PostAsync($"decision={decision}");

        var response = await visitor.GetAsync("/reset");

        response.SetCookies.Should().ContainSingle(line => line.Name == Cookie).Which.MaxAge.Should().Be(0);
        visitor.Jar.Should().NotContainKey(Cookie);
        (await visitor.GetPreferencesAsync()).Choices().Should().Be("undecided undecided undecided");
    }

    [Fact]
    public async Task Accepted_cookie_is_refused_again_in_the_same_request()
    {
        await using var site = await StartAsync(async (context, service) =>
        {
            var consent = await service.ResetAsync(context);
            context.Response.Cookies.Append("recommendations", "1");
            consent.Choices.Values.Should().Equal(ConsentChoice.Accepted, ConsentChoice.Undecided, ConsentChoice.Undecided, ConsentChoice.Undecided);
            consent.PromptRequired.Should().BeTrue();
            consent.DecidedAt.Should().BeNull();
            context.Request.Cookies.Should().NotContainKey("recommendations");
        });
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        visitor.Jar["recommendations"] = "1";

        var response = await visitor.GetAsync("/reset");

        response.Status.Should().Be(System.Net.HttpStatusCode.OK, "the assertions in the application hold");
        response.CookieNames.Should().Equal(Cookie);
    }

    [Fact]
    public async Task Entries_of_another_application_are_kept_with_their_date()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        var value = visitor.Jar[Cookie];
        visitor.Jar[Cookie] = value + Foreign;

        await visitor.GetAsync("/reset");

        visitor.Jar[Cookie].Should().Be(value[..value.IndexOf(".statistics", StringComparison.Ordinal)] + Foreign);
        (await visitor.GetPreferencesAsync()).Choices().Should().Be("undecided undecided undecided");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("my_cookies_preferences=1")]
    [InlineData("sessionid=cookies_preferences")]
    public async Task Nothing_is_written_without_the_cookie(string? cookies)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        if (cookies is not null)
        {
            visitor.Headers["Cookie"] = cookies;
        }

        (await visitor.GetAsync("/reset")).SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Choice_for_one_category_restores_no_other_after_a_reset()
    {
        await using var site = await StartAsync(async (context, service) =>
        {
            await service.ResetAsync(context);
            await service.UpdateAsync(context, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Rejected });
        });
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        (await visitor.GetAsync("/reset")).CookieNames.Should().Equal(Cookie);

        (await visitor.GetPreferencesAsync()).Choices().Should().Be("rejected undecided undecided");
    }

    private static Task<Site> StartAsync(Func<HttpContext, ICookieConsentService, Task>? act = null) => Site.StartAsync(pipeline: app =>
    {
        app.UseCookieConsent();
        app.MapCookieConsent();
        app.MapGet("/reset", async context =>
        {
            var service = context.RequestServices.GetRequiredService<ICookieConsentService>();
            await (act is null ? service.ResetAsync(context) : act(context, service));
        });
    });
}
