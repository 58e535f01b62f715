using Microsoft.AspNetCore.Authentication.Cookies;

namespace OpenDataPortal.Account;

internal static class AccountExtensions
{
    /// <summary>The policy of pages that are for the people who run the portal.</summary>
    public const string Operators = "Operators";

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

        return services
            .AddAuthorization(options => options.AddPolicy(Operators, policy => policy.RequireUserName(DemoAccount.UserName)))
            .AddSingleton<Favourites>();
    }
}
