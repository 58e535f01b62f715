using Microsoft.AspNetCore.Authentication.Cookies;

namespace OpenDataPortal.Account;

internal static class AccountExtensions
{
    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "sessionid";
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
        });

        return services.AddAuthorization().AddSingleton<Favourites>();
    }
}
