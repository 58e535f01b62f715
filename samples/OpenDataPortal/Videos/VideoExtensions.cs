using CookieConsent;

namespace OpenDataPortal.Videos;

internal static class VideoExtensions
{
    /// <summary>Adds the video site, and declares its origin in code, because its port is another at each start. A real site does that in its settings.</summary>
    public static IServiceCollection AddVideos(this IServiceCollection services)
    {
        services.AddSingleton<VideoSite>().AddHostedService(provider => provider.GetRequiredService<VideoSite>());
        services.AddOptions<CookieConsentOptions>().Configure<VideoSite>((options, videos) =>
        {
            if (options.Categories.TryGetValue("videos", out var category))
            {
                category.Origins[videos.Origin] = "frame";
            }
        });
        return services;
    }
}
