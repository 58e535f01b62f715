using System.Diagnostics.CodeAnalysis;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Diagnostics;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Framework;

/// <summary>
/// ASP.NET Core's own cookies, under the names and with the essential flag that the application gave them in its
/// options. Only options are read: what is passed to <c>UseSession(options)</c> alone, say, is not seen.
/// </summary>
internal sealed class FrameworkCookieReader(IServiceProvider services, ILogger<FrameworkCookieReader> logger)
{
    /// <summary>The essential ones, as necessary declarations.</summary>
    public IReadOnlyList<CookieDeclaration> Read() =>
        [.. Antiforgery().Concat(Session()).Concat(TempData()).Concat(Culture()).Concat(Schemes())];

    private IEnumerable<CookieDeclaration> Antiforgery() =>
        !Has<IAntiforgery>() ? [] : Essential(Options<AntiforgeryOptions>().Cookie, BuiltInCookie.Antiforgery);

    private IEnumerable<CookieDeclaration> Session() =>
        !Has<ISessionStore>() ? [] : Essential(Options<SessionOptions>().Cookie, BuiltInCookie.Session);

    private IEnumerable<CookieDeclaration> TempData() =>
        !Has<ITempDataProvider>() ? [] : Essential(Options<CookieTempDataProviderOptions>().Cookie, BuiltInCookie.Notices);

    /// <summary>
    /// <c>UseRequestLocalization(…)</c> leaves no trace in the services, so that the cookie passes in every application;
    /// it is shown where services of localisation say that it is used.
    /// </summary>
    private IEnumerable<CookieDeclaration> Culture()
    {
        var isShown = Has<IStringLocalizerFactory>() || Has<IConfigureOptions<RequestLocalizationOptions>>();
        return Options<RequestLocalizationOptions>().RequestCultureProviders
            .OfType<CookieRequestCultureProvider>()
            .Select(provider => Declaration(provider.CookieName, BuiltInCookie.Language, lifetime: null, isShown));
    }

    private IEnumerable<CookieDeclaration> Schemes() =>
        services.GetService<IAuthenticationSchemeProvider>() is { } provider
            ? provider.GetAllSchemesAsync().GetAwaiter().GetResult().SelectMany(Scheme)
            : [];

    private List<CookieDeclaration> Scheme(AuthenticationScheme scheme)
    {
        try
        {
            return [.. SchemeOptions(scheme).SelectMany(FromOptions)];
        }
#pragma warning disable CA1031 // A scheme's options may throw anything; the scheme itself will say so when it is used.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.SchemeUnreadable(logger, exception, scheme.Name);
            return [];
        }
    }

    /// <summary>A handler takes its options as <see cref="IOptionsMonitor{TOptions}"/>, which tells their type.</summary>
    private IEnumerable<object> SchemeOptions(AuthenticationScheme scheme) =>
        from constructor in scheme.HandlerType.GetConstructors()
        from parameter in constructor.GetParameters()
        where parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IOptionsMonitor<>)
        let monitor = services.GetService(parameter.ParameterType) as IOptionsMonitor<object>
        where monitor is not null
        select monitor.Get(scheme.Name);

    private static IEnumerable<CookieDeclaration> FromOptions(object options) => options switch
    {
        CookieAuthenticationOptions cookie => Essential(cookie.Cookie, BuiltInCookie.SignIn, cookie.ExpireTimeSpan),
        RemoteAuthenticationOptions remote => RemoteCookies(remote)
            .SelectMany(cookie => Essential(cookie, BuiltInCookie.SignInExchange, remote.RemoteAuthenticationTimeout, isPrefix: true)),
        _ => [],
    };

    /// <summary>The correlation cookie, and what a handler adds to it: OpenID Connect's nonce, for one.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A handler reads its own cookie builders, so trimming keeps the properties wherever such a cookie can be written; without their metadata the cookie is undeclared, which fails closed.")]
    private static IEnumerable<CookieBuilder> RemoteCookies(RemoteAuthenticationOptions options) =>
        options.GetType().GetProperties()
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && property.PropertyType == typeof(CookieBuilder))
            .Select(property => property.GetValue(options))
            .Append(options.CorrelationCookie)
            .OfType<CookieBuilder>()
            .Distinct();

    private static IEnumerable<CookieDeclaration> Essential(CookieBuilder cookie, BuiltInCookie kind, TimeSpan? lifetime = null, bool isPrefix = false)
    {
        if (!cookie.IsEssential || string.IsNullOrEmpty(cookie.Name))
        {
            return [];
        }

        return [Declaration(isPrefix ? cookie.Name + CookieName.Wildcard : cookie.Name, kind, Lifetime.From(cookie.Expiration ?? lifetime ?? TimeSpan.Zero))];
    }

    private static CookieDeclaration Declaration(string name, BuiltInCookie kind, Lifetime? lifetime, bool isShown = true) =>
        new() { Name = name, CategoryIndex = 0, BuiltIn = kind, Lifetime = lifetime, IsShown = isShown };

    private bool Has<TService>() => services.GetService<IServiceProviderIsService>()?.IsService(typeof(TService)) == true;

    private TOptions Options<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>()
        where TOptions : class =>
        services.GetRequiredService<IOptions<TOptions>>().Value;
}
