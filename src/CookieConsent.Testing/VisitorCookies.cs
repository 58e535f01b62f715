using System.Net;

namespace CookieConsent.Testing;

/// <summary>Sends a visitor's requests with a cookie jar that ignores a cookie that it cannot keep, such as one of the production host, where the framework's own throws.</summary>
internal sealed class VisitorCookies : DelegatingHandler
{
    /// <summary>The framework's default drops cookies beyond 20, the choice first. Browsers keep at least 50 (RFC 6265 section 6.1).</summary>
    private readonly CookieContainer _jar = new(capacity: 3000, perDomainCapacity: 1000, CookieContainer.DefaultCookieLengthLimit);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_jar.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        var response = await SendOnAsync(request, cancellationToken).ConfigureAwait(false);
        foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            Keep(request.RequestUri!, line);
        }

        return response;
    }

    /// <summary>The test server passes on what the application throws. Its canceled operation is an error of the application, not the client's timeout.</summary>
    private async Task<HttpResponseMessage> SendOnAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }

    private void Keep(Uri address, string line)
    {
        try
        {
            _jar.SetCookies(address, line);
        }
        catch (CookieException)
        {
            // A browser ignores it too.
        }
    }
}
