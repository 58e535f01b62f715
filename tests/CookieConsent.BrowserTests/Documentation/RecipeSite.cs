using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Documentation;

/// <summary>A site whose page has a guide's script in its head, and the library's tags.</summary>
internal static class RecipeSite
{
    /// <param name="recipe">The script.</param>
    /// <param name="other">What stands for the hosts that the script names.</param>
    public static Task<Site> OpenAsync(string recipe, OtherOrigin other)
    {
        var script = new[] { "https://www.googletagmanager.com/", "https://matomo.example.org/", "/js/" }
            .Aggregate(recipe, (text, address) => text.Replace(address, other.Address.ToString(), StringComparison.Ordinal));
        return Site.StartAsync(
            $$"""{ "Categories": {{Library.Categories}} }""",
            builder => builder.Services.AddRazorComponents(),
            app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent();
                app.MapLibraryFiles();
                app.MapGet("/recipe.js", () => Results.Text(script, "text/javascript"));
            },
            endpoint: context => new RazorComponentResult<RecipePage>().ExecuteAsync(context));
    }
}
