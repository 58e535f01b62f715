using System.Net;
using System.Net.Sockets;

namespace CookieConsent.GatewayTests.Servers;

/// <summary>A port for a program that cannot report which one it was given.</summary>
internal static class FreePort
{
    // Below what systems hand out by themselves, so that no other socket of the tests gets it in between.
    private const int First = 20_000;
    private const int Last = 32_000;

    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another.
            }
        }
    }
}
