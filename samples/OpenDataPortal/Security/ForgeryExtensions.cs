namespace OpenDataPortal.Security;

internal static class ForgeryExtensions
{
    public static IServiceCollection AddForgeryProtection(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.Cookie.Name = "csrftoken";
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.HeaderName = "X-CSRFToken";
        options.FormFieldName = "csrftoken";
    });
}
