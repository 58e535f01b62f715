namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/cookie-observers.md</c>.</summary>
internal sealed class CookieObserversExamples
{
    public static void WatchEveryCookie2(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddCookieObserver<RemovedCookies>();
    }

    public static void WatchEveryCookie3(WebApplicationBuilder builder, ICookieObserver observer)
    {
        builder.Services.AddSingleton<ICookieObserver>(observer);
    }

    public sealed class RemovedCookies(ILogger<RemovedCookies> logger) : ICookieObserver
    {
        public void OnCookieObserved(ObservedCookie cookie)
        {
            if (cookie.Source == CookieSource.Response && cookie.IsRemoved)
            {
                logger.LogInformation("{Route} sets {Name}: {Reason}", cookie.Request.Route, cookie.Name, cookie.Reason);
            }
        }
    }
}
