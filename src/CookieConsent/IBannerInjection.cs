using CookieConsent.Components.Markup;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// What the package CookieConsent.Injection registers. It runs right behind enforcement, ahead of the whole application, and uses
/// <see cref="Components.Markup.InjectionContract"/>.
/// </summary>
internal interface IBannerInjection
{
    Task InvokeAsync(HttpContext context, RequestDelegate next);
}
