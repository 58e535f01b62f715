using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenDataPortal.Account;
using OpenDataPortal.Datasets;

namespace OpenDataPortal.Pages;

[Authorize]
internal sealed class FavouritesModel(Favourites favourites, DatasetCatalogue catalogue) : PageModel
{
    public IReadOnlyList<Dataset> Kept { get; private set; } = [];

    public void OnGet() => Kept = [.. favourites.Of(User.Identity?.Name).Select(catalogue.Find).OfType<Dataset>()];
}
