using OpenDataPortal.Datasets;

namespace OpenDataPortal.Recommendations;

/// <summary>Suggests what is close to the data set that the visitor looked at last.</summary>
internal sealed class Recommender(DatasetCatalogue catalogue, RecommendationCookie cookie)
{
    /// <returns>Null where the visitor's browser tells nothing, for whatever reason.</returns>
    public Recommendation? For(HttpRequest request)
    {
        var seen = cookie.Read(request);
        if (seen.Count == 0)
        {
            return null;
        }

        var latest = seen[0];
        var closest = catalogue.All
            .Where(dataset => dataset.Id != latest.Id && Closeness(dataset, latest) > 0)
            .OrderBy(dataset => seen.Contains(dataset))
            .ThenByDescending(dataset => Closeness(dataset, latest));
        return new Recommendation(latest, [.. closest.Take(3)]);
    }

    private static int Closeness(Dataset one, Dataset other) =>
        one.Tags.Intersect(other.Tags).Count() + (one.Theme == other.Theme ? 1 : 0);
}
