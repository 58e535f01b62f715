using CookieConsent.Configuration;
using CookieConsent.Enforcement;
using CookieConsent.Http;
using CookieConsent.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Contains the extension method that turns enforcement on.</summary>
public static class CookieConsentApplicationBuilderExtensions
{
    /// <summary>
    /// Enforces the visitor's choice on every request and response of the application. The position of the call does not matter: the
    /// middleware always runs outermost, so it sees every <c>Set-Cookie</c> line.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <returns>The application.</returns>
    /// <exception cref="InvalidOperationException"><c>AddCookieConsent()</c> was not called.</exception>
    public static IApplicationBuilder UseCookieConsent(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var outermost = app.ApplicationServices.GetService<CookieConsentStartupFilter>()
            ?? throw new InvalidOperationException("UseCookieConsent() needs the services of CookieConsent. Call builder.Services.AddCookieConsent() before the application is built.");
        outermost.IsWanted = true;
        app.ApplicationServices.GetRequiredService<ConsentRouteRegistry>().Root ??= app as IEndpointRouteBuilder;

        // Where a pipeline is built without startup filters, this place is the outermost there is.
        return app.Use(inner => outermost.IsInPlace ? inner : Inline(app.ApplicationServices, inner)).Use(NotePathBase);
    }

    private static RequestDelegate NotePathBase(RequestDelegate next) => context =>
    {
        if (context.RequestFeature().PathBase is { Length: > 0 } pathBase)
        {
            context.Features[typeof(ApplicationPathBase)] = new ApplicationPathBase(pathBase);
        }

        return next(context);
    };

    private static RequestDelegate Inline(IServiceProvider services, RequestDelegate inner)
    {
        services.GetRequiredService<CatalogueLoader>().Load();
        var enforced = services.GetRequiredService<CookieConsentStartupFilter>().Enforced(inner);

        // A pipeline that is run again for an error page keeps the request's first evaluation.
        return context => context.GetRequestConsent() is null ? enforced(context) : inner(context);
    }
}
