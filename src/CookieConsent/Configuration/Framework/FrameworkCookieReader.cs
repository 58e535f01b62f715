using System.Diagnostics.CodeAnalysis;
using CookieConsent.Catalogue;
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

namespace CookieConsent.Configuration.Framework;

/// <summary>
/// ASP.NET Core's own cookies, under the names and with the essential flag that the application gave them in its
/// options. Only options are read: what is passed to <c>UseSession(options)</c> alone, for example, is not seen.
/// </summary>
internal sealed class FrameworkCookieReader(IServiceProvider services, ILoggerFactory loggers)
{
    private IReadOnlyList<FrameworkCookie> _optional = [];

    /// <summary>The essential ones, as necessary declarations.</summary>
    public IReadOnlyList<CookieDeclaration> Read()
    {
        FrameworkCookie[] cookies =
        [
            .. Find<IAntiforgery, AntiforgeryOptions>(options => options.Cookie, BuiltInCookie.Antiforgery),
            .. Find<ISessionStore, SessionOptions>(options => options.Cookie, BuiltInCookie.Session),
            .. Find<ITempDataProvider, CookieTempDataProviderOptions>(options => options.Cookie, BuiltInCookie.Notices),
            .. Schemes(),
        ];
        var named = cookies.Where(cookie => !string.IsNullOrEmpty(cookie.Builder.Name)).ToLookup(cookie => cookie.Builder.IsEssential);
        Volatile.Write(ref _optional, [.. named[false]]);
        return [.. named[true].SelectMany(Declarations).Concat(Culture())];
    }

    /// <summary>The names of those that the application does not mark essential, as they were read last.</summary>
    public IEnumerable<string> NotEssential => Volatile.Read(ref _optional).Select(cookie => cookie.Builder.Name!);

    /// <summary>The one of those that a name belongs to.</summary>
    public FrameworkCookie? FindNotEssential(string name) => Volatile.Read(ref _optional).FirstOrDefault(cookie => cookie.Covers(name));

    private IEnumerable<FrameworkCookie> Find<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        Func<TOptions, CookieBuilder> cookie,
        BuiltInCookie kind)
        where TOptions : class =>
        Has<TService>() ? [new(cookie(Options<TOptions>()), kind)] : [];

    /// <summary>
    /// <c>UseRequestLocalization(…)</c> registers no services, so that the cookie is allowed in every application; it is shown
    /// where services of localization are registered.
    /// </summary>
    private IEnumerable<CookieDeclaration> Culture()
    {
        var isShown = Has<IStringLocalizerFactory>() || Has<IConfigureOptions<RequestLocalizationOptions>>();
        return Options<RequestLocalizationOptions>().RequestCultureProviders
            .OfType<CookieRequestCultureProvider>()
            .Select(provider => Declaration(provider.CookieName, BuiltInCookie.Language, lifetime: null, isShown));
    }

    private IEnumerable<FrameworkCookie> Schemes() =>
        services.GetService<IAuthenticationSchemeProvider>() is { } provider
            ? provider.GetAllSchemesAsync().GetAwaiter().GetResult().SelectMany(Scheme)
            : [];

    private List<FrameworkCookie> Scheme(AuthenticationScheme scheme)
    {
        try
        {
            return [.. SchemeOptions(scheme).SelectMany(options => FromOptions(options, scheme.Name))];
        }
        catch (Exception exception)
        {
            // A scheme's options may throw anything; the scheme throws it too when it is used.
            Log.SchemeUnreadable(loggers.CreateLogger(LogCategories.Configuration), exception, scheme.Name);
            return [];
        }
    }

    /// <summary>A handler takes its options as <see cref="IOptionsMonitor{TOptions}"/>, which reveals their type.</summary>
    private IEnumerable<object> SchemeOptions(AuthenticationScheme scheme) =>
        from constructor in scheme.HandlerType.GetConstructors()
        from parameter in constructor.GetParameters()
        where parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IOptionsMonitor<>)
        let monitor = services.GetService(parameter.ParameterType) as IOptionsMonitor<object>
        where monitor is not null
        select monitor.Get(scheme.Name);

    private static IEnumerable<FrameworkCookie> FromOptions(object options, string scheme) =>
        from found in SchemeCookieBuilders.Of(options)
        let cookie = options switch
        {
            CookieAuthenticationOptions cookie when ReferenceEquals(cookie.Cookie, found.Builder) => new FrameworkCookie(found.Builder, BuiltInCookie.SignIn) { Lifetime = cookie.ExpireTimeSpan },
            RemoteAuthenticationOptions remote => new FrameworkCookie(found.Builder, BuiltInCookie.SignInExchange) { Lifetime = remote.RemoteAuthenticationTimeout, IsPrefix = true },
            _ => new FrameworkCookie(found.Builder, BuiltInCookie.SignIn) { HasSuffix = true },
        }
        select cookie with { Scheme = (scheme, $"{options.GetType()}", found.Property) };

    private static IEnumerable<CookieDeclaration> Declarations(FrameworkCookie cookie)
    {
        var lifetime = CookieLifetime.From(cookie.Builder.Expiration ?? cookie.Lifetime ?? TimeSpan.Zero);
        return cookie.Names.Select((name, i) => Declaration(name, cookie.Kind, lifetime, isShown: i == 0));
    }

    private static CookieDeclaration Declaration(string name, BuiltInCookie kind, CookieLifetime? lifetime, bool isShown) =>
        new() { Name = name, CategoryIndex = 0, BuiltIn = kind, Lifetime = lifetime, IsShown = isShown };

    private bool Has<TService>() => services.GetService<IServiceProviderIsService>()?.IsService(typeof(TService)) == true;

    private TOptions Options<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>()
        where TOptions : class =>
        services.GetRequiredService<IOptions<TOptions>>().Value;
}
