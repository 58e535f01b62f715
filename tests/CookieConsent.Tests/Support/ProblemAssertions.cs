using System.Net;

namespace CookieConsent.Tests.Support;

/// <summary>Checks that a response is what bad input gets (RFC 9457).</summary>
internal static class ProblemAssertions
{
    /// <summary>A problem with the error, its place and the remedy, which is not cached and changed nothing.</summary>
    public static void ShouldBeProblem(this ReceivedResponse response, HttpStatusCode status, string field)
    {
        response.Status.Should().Be(status, "the response is {0}", response.Body);
        response.Headers["Content-Type"].Should().Equal("application/problem+json");
        response.Headers["Cache-Control"].Should().Equal("no-store");
        response.SetCookies.Should().BeEmpty("a request that was refused changes nothing");

        var problem = response.Json;
        problem.GetProperty("status").GetInt32().Should().Be((int)status);
        problem.GetProperty("field").GetString().Should().Be(field);
        problem.GetProperty("title").GetString().Should().NotBeNullOrWhiteSpace();
        problem.GetProperty("detail").GetString().Should().NotBeNullOrWhiteSpace();
        problem.GetProperty("remedy").GetString().Should().NotBeNullOrWhiteSpace();
    }
}
