using System.Text;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Documentation;

/// <summary>A site as a guide sets it up for a vendor of statistics: its settings, and its tags in the page.</summary>
internal static class VendorSite
{
    /// <param name="tags">The tags of the guide.</param>
    /// <param name="vendor">What stands for the hosts that the tags name.</param>
    /// <param name="settings">The settings of the guide, the later ones on top of the earlier.</param>
    public static Task<Site> OpenAsync(string tags, OtherOrigin vendor, params IEnumerable<string> settings) => Site.StartAsync(
        "{}",
        builder =>
        {
            builder.Services.AddRazorComponents();
            foreach (var text in settings)
            {
                builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(text)));
            }
        },
        app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
        },
        context => new RazorComponentResult<GatedPage>(new Dictionary<string, object?>
        {
            [nameof(GatedPage.Head)] = "",
            [nameof(GatedPage.Body)] = MarkedTags.Held(tags, vendor),
            [nameof(GatedPage.Category)] = CookieCategories.Statistics,
        }).ExecuteAsync(context));
}
