using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenDataPortal.Account;
using OpenDataPortal.Audience;
using OpenDataPortal.Datasets;
using OpenDataPortal.Recommendations;
using OpenDataPortal.Videos;

namespace OpenDataPortal.Pages;

internal sealed class DatasetModel(
    DatasetCatalogue catalogue, Favourites favourites, VisitProfile profile, RecommendationCookie recommendations) : PageModel
{
    public Dataset Dataset { get; private set; } = null!;

    public bool IsFavourite => favourites.Has(User.Identity?.Name, Dataset.Id);

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (catalogue.Find(RouteData.Values["id"] as string) is { } dataset)
        {
            Dataset = dataset;
        }
        else
        {
            context.Result = NotFound();
        }
    }

    public void OnGet()
    {
        profile.Record(HttpContext, Dataset);
        recommendations.Remember(HttpContext, Dataset);
        if (Dataset.Video is not null)
        {
            VideoCookie.Write(Response);
        }
    }

    public IActionResult OnPost(bool keep)
    {
        if (User.Identity?.Name is not { } user)
        {
            return Challenge();
        }

        favourites.Keep(user, Dataset.Id, keep);
        return LocalRedirect(Dataset.PageUrl);
    }
}
