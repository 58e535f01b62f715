using CookieConsent.Components.Markup;
using CookieConsent.Configuration;
using CookieConsent.Diagnostics;
using CookieConsent.Endpoints.Requirements;
using CookieConsent.Tracking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Enforcement;

/// <summary>
/// Puts the middleware before everything else, also before what <see cref="WebApplication"/> inserts ahead of the
/// application: its authentication writes a sliding renewal's cookie late, which a middleware inside never sees.
/// </summary>
internal sealed class CookieConsentStartupFilter(
    CookieConsentMiddleware middleware,
    CatalogueLoader loader,
    ConsentRequirementValidator requirements,
    ConsentFallbacks fallbacks,
    ILoggerFactory loggers,
    IBannerInjection? injection = null,
    TrackingConsent? tracking = null) : IStartupFilter
{
    /// <summary>Whether the host ran its startup filters, so that the middleware is in place for the whole application.</summary>
    public bool IsInPlace { get; private set; }

    /// <summary>Whether the application called <c>UseCookieConsent()</c>.</summary>
    public bool IsWanted { get; set; }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        loader.Load();
        IsInPlace = true;

        // Runs when the pipeline is built, after the application has called what it uses.
        var isOutermost = IsOutermost(app.ApplicationServices);
        app.Use(inner => IsWanted ? Enforced(inner, isOutermost) : Warned(inner));
        next(app);
        requirements.Validate();
        tracking?.Validate();
    };

    /// <summary>The middleware around the rest of the pipeline, and injection between them where its package is registered.</summary>
    /// <param name="inner">The rest of the pipeline.</param>
    /// <param name="isOutermost">Whether no other middleware can have set a feature before.</param>
    public RequestDelegate Enforced(RequestDelegate inner, bool isOutermost = false)
    {
        Task Application(HttpContext context)
        {
            tracking?.Apply(context);
            return fallbacks.RunAsync(context, inner);
        }

        var next = injection is null ? Application : new RequestDelegate(context => injection.InvokeAsync(context, Application));
        return context => middleware.Invoke(context, next, isOutermost);
    }

    /// <summary>Whether no filter and no factory of the application can have set a feature before.</summary>
    private bool IsOutermost(IServiceProvider services) =>
        ReferenceEquals(services.GetServices<IStartupFilter>().FirstOrDefault(), this)
        && services.GetService<IHttpContextFactory>() is null or DefaultHttpContextFactory;

    private RequestDelegate Warned(RequestDelegate inner)
    {
        Log.MiddlewareMissing(loggers.CreateLogger(LogCategories.Enforcement));
        return inner;
    }
}
