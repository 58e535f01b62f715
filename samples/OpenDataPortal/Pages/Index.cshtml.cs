using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenDataPortal.Recommendations;

namespace OpenDataPortal.Pages;

internal sealed class IndexModel(Recommender recommender) : PageModel
{
    public Recommendation? Recommendation { get; private set; }

    public void OnGet() => Recommendation = recommender.For(Request);
}
