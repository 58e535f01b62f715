using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenDataPortal.Audience;

namespace OpenDataPortal.Pages;

internal sealed class AboutModel(PageViews views, VisitProfile profile) : PageModel
{
    public PageViews Views => views;

    public IReadOnlyDictionary<string, int> Profile { get; private set; } = new Dictionary<string, int>();

    public void OnGet() => Profile = profile.Read(Request);
}
