using OpenDataPortal.Datasets;

namespace OpenDataPortal.Recommendations;

/// <summary>
/// The cookie <c>recommended_datasets</c>: the data sets that the visitor looked at, the latest first, as in
/// <c>air-quality.bike-counters</c>. Written without asking whether it may.
/// </summary>
internal sealed class RecommendationCookie(DatasetCatalogue catalogue, TimeProvider time)
{
    private const string CookieName = "recommended_datasets";

    private const int Remembered = 5;

    public IReadOnlyList<Dataset> Read(HttpRequest request) =>
        [.. (request.Cookies[CookieName] ?? "").Split('.').Select(catalogue.Find).OfType<Dataset>().Distinct().Take(Remembered)];

    public void Remember(HttpContext context, Dataset seen)
    {
        var now = time.GetUtcNow();
        var ids = Read(context.Request).Prepend(seen).Select(dataset => dataset.Id).Distinct().Take(Remembered);
        context.Response.Cookies.Append(CookieName, string.Join('.', ids), new CookieOptions
        {
            MaxAge = now.AddMonths(3) - now,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
    }
}
