namespace OpenDataPortal.Recommendations;

internal static class RecommendationExtensions
{
    public static IServiceCollection AddRecommendations(this IServiceCollection services) =>
        services.AddSingleton<RecommendationCookie>().AddSingleton<Recommender>();
}
