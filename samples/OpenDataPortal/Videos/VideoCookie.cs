using System.Security.Cryptography;

namespace OpenDataPortal.Videos;

/// <summary>
/// The cookie that a page brings along with another site's video player, as a raw <c>Set-Cookie</c> line,
/// such as a proxy copies from the player's own answer. Written without asking whether it may.
/// </summary>
internal static class VideoCookie
{
    public static void Write(HttpResponse response)
    {
        var visitor = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 11);
        response.Headers.Append("Set-Cookie", $"VISITOR_INFO1_LIVE={visitor}; Domain=.youtube.com; Path=/; Max-Age=15552000; Secure; SameSite=None");
    }
}
