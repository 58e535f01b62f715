using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenDataPortal.Datasets;

namespace OpenDataPortal.Pages;

internal sealed class SearchModel(DatasetCatalogue catalogue) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    public IReadOnlyList<Dataset> Found { get; private set; } = [];

    public void OnGet() => Found = catalogue.Search(Query);
}
