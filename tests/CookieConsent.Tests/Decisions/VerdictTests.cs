using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Decisions;

/// <summary>Every cell of the table.</summary>
public sealed class VerdictTests
{
    [Theory]
    [InlineData(Declared.Necessary, true, true, true)]
    [InlineData("sessionid", true, true, true)]
    [InlineData("django_language", true, true, true)]
    [InlineData("csrftoken", true, true, true)]
    [InlineData(Declared.Anonymous, true, true, false)]
    [InlineData(Declared.Statistics, false, true, false)]
    [InlineData(Declared.FirstParty, false, true, false)]
    [InlineData(Declared.ThirdParty, false, true, false)]
    [InlineData(Declared.Undeclared, false, false, false)]
    public async Task A_cookie_passes_or_is_removed_by_the_choice_for_its_category(string cookie, bool undecided, bool accepted, bool rejected)
    {
        await using var site = await Site.StartAsync(endpoint: SetCookie($"{cookie}=1; Path=/"));

        (await ResponseFor(site, _ => Task.CompletedTask)).Should().Be(undecided, "the visitor is undecided");
        (await ResponseFor(site, visitor => visitor.AcceptAllAsync())).Should().Be(accepted, "the visitor accepted");
        (await ResponseFor(site, visitor => visitor.RejectAllAsync())).Should().Be(rejected, "the visitor rejected");
    }

    private static async Task<bool> ResponseFor(Site site, Func<Visitor, Task> choose)
    {
        using var visitor = site.NewVisitor();
        await choose(visitor);
        return (await visitor.GetAsync("/page")).SetCookies.Count == 1;
    }

    private static RequestDelegate SetCookie(string line) => context =>
    {
        context.Response.Headers.Append("Set-Cookie", line);
        return context.Response.WriteAsync("page");
    };
}
