using System.Security.Cryptography;
using System.Text;

namespace OpenDataPortal.Audience;

/// <summary>The two cookies of the audience measurement, named as Matomo names its own.</summary>
internal sealed class AudienceCookies(TimeProvider time)
{
    public static bool KnowsVisitor(HttpContext context) => context.Request.Cookies.ContainsKey(VisitorName(context));

    public static bool KnowsVisit(HttpContext context) => context.Request.Cookies.ContainsKey(VisitName(context));

    public void Write(HttpContext context)
    {
        // Not prolonged at each visit: thirteen months after the first one, the visitor is a new one.
        if (!KnowsVisitor(context))
        {
            var now = time.GetUtcNow();
            Append(context, VisitorName(context), RandomNumberGenerator.GetHexString(16, lowercase: true), now.AddMonths(13) - now);
        }

        Append(context, VisitName(context), "1", TimeSpan.FromMinutes(30));
    }

    private static void Append(HttpContext context, string name, string value, TimeSpan lifetime) =>
        context.Response.Cookies.Append(name, value, new CookieOptions
        {
            MaxAge = lifetime,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });

    private static string VisitorName(HttpContext context) => $"_pk_id.1.{SiteHash(context)}";

    private static string VisitName(HttpContext context) => $"_pk_ses.1.{SiteHash(context)}";

    private static string SiteHash(HttpContext context) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Host.Host)))[..4];
}
