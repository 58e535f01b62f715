namespace GatewayDemo;

/// <summary>What every page of the museum sets: a session, two counters, an analytics identifier and a forgotten experiment.</summary>
internal static class MuseumCookies
{
    private static readonly string[] Lines =
    [
        "sessionid=9f2c7d; Path=/; HttpOnly; SameSite=Lax",
        "_pk_id.1.1fff=205cdfe8db3e08af; Path=/; Max-Age=33955200; SameSite=Lax",
        "_pk_ses.1.1fff=1; Path=/; Max-Age=1800; SameSite=Lax",
        "_ga=GA1.1.1052.1790000000; Path=/; Max-Age=33955200",
        "experiment=b; Path=/; Max-Age=86400",
    ];

    public static Task SetAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.SetCookie = Lines;
        return next(context);
    }
}
