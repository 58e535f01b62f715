using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Configuration.Framework;

/// <summary>The framework's cookies that the application uses and did not mark essential: by default those of session and TempData.</summary>
internal sealed class NonEssentialFrameworkCookies(IServiceProvider services)
{
    public IEnumerable<string> Read()
    {
        CookieBuilder?[] cookies =
        [
            Of<IAntiforgery, AntiforgeryOptions>(options => options.Cookie),
            Of<ISessionStore, SessionOptions>(options => options.Cookie),
            Of<ITempDataProvider, CookieTempDataProviderOptions>(options => options.Cookie),
        ];
        return from cookie in cookies where cookie is { IsEssential: false, Name.Length: > 0 } select cookie.Name;
    }

    private CookieBuilder? Of<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(Func<TOptions, CookieBuilder> cookie)
        where TOptions : class =>
        services.GetService<IServiceProviderIsService>()?.IsService(typeof(TService)) == true ? cookie(services.GetRequiredService<IOptions<TOptions>>().Value) : null;
}
