using System.Net;
using System.Text;

namespace CookieConsent.Tests.Support;

/// <summary>The preferences form as a browser sends it, and as one does not.</summary>
internal static class FormRequests
{
    public const string FormType = "application/x-www-form-urlencoded";

    public static Task<ReceivedResponse> PostAsync(this Visitor visitor, string body, string? contentType = FormType, string? accept = "text/html,*/*;q=0.8", string path = PreferencesRequests.Path) =>
        visitor.PostAsync(Encoding.UTF8.GetBytes(body), contentType, accept, path);

    public static Task<ReceivedResponse> PostAsync(
        this Visitor visitor,
        byte[] body,
        string? contentType = FormType,
        string? accept = "text/html,*/*;q=0.8",
        string path = PreferencesRequests.Path,
        bool chunked = false)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (chunked)
        {
            request.Headers.TransferEncodingChunked = true;
            content.Headers.ContentLength = null;
        }

        return visitor.SendAsync(request);
    }

    /// <summary>The browser goes on to a page, with GET, and no cache stores the response.</summary>
    public static void ShouldGoOnTo(this ReceivedResponse response, string location)
    {
        response.Status.Should().Be(HttpStatusCode.SeeOther, "the response is {0}", response.Body);
        response.Headers["Location"].Should().Equal(location);
        response.Headers["Cache-Control"].Should().Equal("no-store");
        response.Headers["Vary"].Should().Contain("Accept");
        response.Body.Should().BeEmpty();
    }
}
