using Microsoft.AspNetCore.Http;

namespace CookieConsent.Components.Markup;

/// <summary>
/// What the package CookieConsent.Injection registers. It runs right behind enforcement, ahead of the whole application, and uses
/// <see cref="InjectionContract"/>.
/// </summary>
internal interface IBannerInjection
{
    Task InvokeAsync(HttpContext context, RequestDelegate next);
}
