using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenDataPortal.Account;
using OpenDataPortal.Security;

namespace OpenDataPortal.Datasets;

/// <summary>The data API: reading is open to all, keeping favourites needs an account and a forgery token.</summary>
internal static class DatasetApi
{
    public static void MapDatasetApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api");
        api.MapGet("/datasets", Search);
        api.MapGet("/session", Session);

        var favourite = api.MapGroup("/datasets/{id}/favourite").AddEndpointFilter<ForgeryFilter>();
        favourite.MapPost("", (string id, HttpContext context, DatasetCatalogue catalogue, Favourites favourites) =>
            Keep(id, true, context, catalogue, favourites));
        favourite.MapDelete("", (string id, HttpContext context, DatasetCatalogue catalogue, Favourites favourites) =>
            Keep(id, false, context, catalogue, favourites));
    }

    private static SearchAnswer Search(string? q, DatasetCatalogue catalogue)
    {
        var found = catalogue.Search(q);
        return new SearchAnswer(found.Count, [.. found.Select(dataset => DatasetAnswer.Of(dataset, catalogue.Themes[dataset.Theme]))]);
    }

    private static SessionAnswer Session(HttpContext context, IAntiforgery antiforgery) =>
        new(context.User.Identity?.Name, antiforgery.GetAndStoreTokens(context).RequestToken);

    private static Results<Ok<FavouriteAnswer>, ProblemHttpResult> Keep(
        string id, bool keep, HttpContext context, DatasetCatalogue catalogue, Favourites favourites)
    {
        if (context.User.Identity?.Name is not { } user)
        {
            return TypedResults.Problem("Sign in first, at /sign-in.", statusCode: StatusCodes.Status401Unauthorized);
        }

        if (catalogue.Find(id) is not { } dataset)
        {
            return TypedResults.Problem("There is no such data set.", statusCode: StatusCodes.Status404NotFound);
        }

        favourites.Keep(user, dataset.Id, keep);
        return TypedResults.Ok(new FavouriteAnswer(dataset.Id, keep));
    }
}
