using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>
/// A deletion passes whatever the choice; its effective expiry is not in the future, and Max-Age
/// outranks Expires.
/// </summary>
public sealed class DeletionTests
{
    private const string Past = "Thu, 01 Jan 1970 00:00:00 GMT";
    private const string Future = "Fri, 01 Jan 2038 00:00:00 GMT";

    [Theory]
    [InlineData("; Max-Age=0", true)]
    [InlineData("; Max-Age=-1", true)]
    [InlineData("; Expires=" + Past, true)]
    [InlineData("; Max-Age=0; Expires=" + Future, true)]
    [InlineData("; Expires=Mon, 23 Nov 2026 17:42:00 GMT", true)]
    [InlineData("; Expires=Mon, 23 Nov 2026 17:42:01 GMT", false)]
    [InlineData("; Max-Age=31536000; Expires=" + Past, false)]
    [InlineData("; Max-Age=0; Max-Age=99999", false)]
    [InlineData("; Path=/Max-Age=0", false)]
    [InlineData("", false)]
    public async Task A_line_passes_as_a_deletion_by_its_effective_expiry(string attributes, bool passes)
    {
        string[] lines = [$"{Declared.Statistics}={attributes}", $"{Declared.Undeclared}={attributes}", $"={attributes}"];
        await using var site = await StartAsync(lines);
        using var undecided = site.NewVisitor();
        using var rejecting = site.NewVisitor();
        await rejecting.RejectAllAsync();

        var expected = passes ? lines.Select(line => attributes.Contains("Max-Age", StringComparison.Ordinal) ? line : line + "; Max-Age=0") : [];
        (await undecided.GetAsync("/page")).CookieLines.Should().Equal(expected);
        (await rejecting.GetAsync("/page")).CookieLines.Should().Equal(expected);
    }

    [Fact]
    public async Task An_application_can_delete_any_cookie()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.Cookies.Delete(Declared.Statistics);
            context.Response.Cookies.Delete(Declared.Undeclared);
            context.Response.Cookies.Delete(Declared.Anonymous);
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Declared.Statistics, Declared.Undeclared, Declared.Anonymous);
    }

    [Fact]
    public async Task A_deletion_that_passes_is_no_removed_cookie()
    {
        await using var site = await StartAsync($"{Declared.Statistics}=; Max-Age=0");
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/page");

        response.Headers.Contains("Vary").Should().BeFalse();
        site.Logs.Named("CookieRemoved").Should().BeEmpty();
    }

    private static Task<Site> StartAsync(params string[] lines) => Site.StartAsync(endpoint: context =>
    {
        context.Response.Headers.SetCookie = lines;
        return context.Response.WriteAsync("page");
    });
}
