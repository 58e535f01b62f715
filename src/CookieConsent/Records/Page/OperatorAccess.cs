using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Page;

/// <summary>Whether an endpoint is for operators: it has an authorization policy, and does not allow anonymous requests.</summary>
internal static class OperatorAccess
{
    public static bool IsRestricted(IEnumerable<object> metadata)
    {
        var all = metadata.ToList();
        return all.Exists(item => item is IAuthorizeData or AuthorizationPolicy) && !all.Exists(item => item is IAllowAnonymous);
    }

    /// <exception cref="InvalidOperationException">Everybody could open the page.</exception>
    public static void Require(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || !IsRestricted(endpoint.Metadata))
        {
            throw new InvalidOperationException(
                $"The page '{context.Request.Path}' shows consent records and needs an authorization policy. Without one, everybody could read them. Add [Authorize(\"…\")] to it, and do not allow anonymous requests.");
        }
    }
}
