using System.Net;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Origins;

/// <summary>Contract section 8: a response that browsers do not show as a document is not restricted.</summary>
public sealed class RestrictedStatusTests
{
    [Theory]
    [InlineData(StatusCodes.Status204NoContent)]
    [InlineData(StatusCodes.Status205ResetContent)]
    public async Task Response_without_content_is_not_restricted(int status)
    {
        await using var site = await RestrictedSite.StartAsync(endpoint: context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Headers.Contains(RestrictedSite.Enforced).Should().BeFalse();
    }

    [Theory]
    [InlineData(301, "/next", false)]
    [InlineData(302, "/next", false)]
    [InlineData(303, "/next", false)]
    [InlineData(307, "/next", false)]
    [InlineData(308, "/next", false)]
    [InlineData(302, "", true)]
    [InlineData(300, "/next", true)]
    [InlineData(200, "/next", true)]
    public async Task Redirect_is_not_restricted(int status, string location, bool isShown)
    {
        await using var site = await RestrictedSite.StartAsync(endpoint: context =>
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (status, location);
            return context.SendAsync("text/html");
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Status.Should().Be((HttpStatusCode)status);
        response.Headers.Contains(RestrictedSite.Enforced).Should().Be(isShown);
    }
}
