using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace OpenDataPortal.Account;

/// <summary>The only account of this demonstration. Its password is printed on the sign-in page.</summary>
internal static class DemoAccount
{
    public const string UserName = "demo";

    public const string Password = "demo";

    public static ClaimsPrincipal? SignIn(string? userName, string? password) =>
        userName?.Trim() == UserName && password == Password
            ? new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, UserName)], CookieAuthenticationDefaults.AuthenticationScheme))
            : null;
}
