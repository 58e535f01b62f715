using Microsoft.AspNetCore.Http.HttpResults;

namespace OpenDataPortal.Datasets;

internal static class DatasetExtensions
{
    public static IServiceCollection AddDatasets(this IServiceCollection services) => services
        .AddSingleton<DatasetFiles>()
        .AddSingleton(provider => provider.GetRequiredService<DatasetFiles>().Load());

    public static void MapDatasetFiles(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/datasets/{id}.csv", Download);

    private static Results<PhysicalFileHttpResult, NotFound> Download(string id, DatasetCatalogue catalogue, DatasetFiles files) =>
        catalogue.Find(id) is { } dataset
            ? TypedResults.PhysicalFile(files.PathOf(dataset), "text/csv; charset=utf-8", $"{dataset.Id}.csv")
            : TypedResults.NotFound();
}
