using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OpenDataPortal.Audience;

internal static class AudienceExtensions
{
    public static IServiceCollection AddAudience(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<PageViews>().AddSingleton<AudienceCookies>().AddSingleton<VisitProfile>();
    }

    public static IApplicationBuilder UseAudience(this IApplicationBuilder app) => app.UseMiddleware<AudienceMiddleware>();
}
