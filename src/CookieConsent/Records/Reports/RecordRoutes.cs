using CookieConsent.Links;
using CookieConsent.Records.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;

namespace CookieConsent.Records.Reports;

/// <summary>Maps what operators get. Nothing of it exists without an authorization policy.</summary>
internal static class RecordRoutes
{
    /// <summary>So that a page of the site's own at the same path, with the records in it, is preferred.</summary>
    private const int AfterThePagesOfTheSite = 1000;

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string path, RecordEndpoints handlers, RecordsPage page)
    {
        var group = endpoints.MapGroup(path);
        group.MapMethods("/", Read, RecordsPage.Get).WithName(page.NextName()).WithOrder(AfterThePagesOfTheSite);
        group.MapMethods("/records.ndjson", Read, handlers.GetJsonLines);
        group.MapMethods("/records.csv", Read, handlers.GetCsv);
        group.MapMethods("/records/{id}", Read, handlers.GetRecord);
        group.MapMethods("/records/{id}", [HttpMethods.Delete], handlers.EraseRecord);
        group.MapMethods("/exhibits", Read, handlers.GetExhibits);
        group.MapMethods("/exhibits/{hash}", Read, handlers.GetExhibit);
        group.MapMethods("/seals", Read, handlers.GetSeals);
        group.MapMethods("/verify", Read, handlers.Verify);
        group.WithMetadata(new OutputCacheAttribute { NoStore = true }, new LibraryEndpointMetadata());

        // Runs when the endpoint is complete, after all conventions of the application. The host builds all endpoints when it starts.
        ((IEndpointConventionBuilder)group).Finally(endpoint => RequireAuthorization(endpoint, path));
        return group;
    }

    private static void RequireAuthorization(EndpointBuilder endpoint, string path)
    {
        if (!OperatorAccess.IsRestricted(endpoint.Metadata))
        {
            throw new InvalidOperationException(
                $"MapConsentRecords(\"{path}\") needs an authorization policy. Without one, everybody could read the consent records. Call .RequireAuthorization(\"…\") on what it returns, and do not allow anonymous requests.");
        }
    }
}
