using System.Net;

namespace CookieConsent.GatewayTests.Passing;

/// <summary>A request's body of a known length, written as its writer sees fit.</summary>
internal sealed class PacedContent(Func<Stream, Task> write, long length) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => write(stream);

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }
}
