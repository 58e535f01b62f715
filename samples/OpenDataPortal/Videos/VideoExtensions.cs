namespace OpenDataPortal.Videos;

internal static class VideoExtensions
{
    public static IServiceCollection AddVideos(this IServiceCollection services) =>
        services.AddSingleton<VideoSite>().AddHostedService(provider => provider.GetRequiredService<VideoSite>());
}
