using System.Globalization;
using OpenDataPortal.Datasets;

namespace OpenDataPortal.Audience;

/// <summary>
/// The cookie <c>visit_profile</c>: how many data sets of each theme the visitor looked at, as in
/// <c>mobility-2.culture-1</c>. Written without asking whether it may.
/// </summary>
internal sealed class VisitProfile(DatasetCatalogue catalogue, TimeProvider time)
{
    private const string CookieName = "visit_profile";

    public IReadOnlyDictionary<string, int> Read(HttpRequest request) => ReadCounts(request);

    public void Record(HttpContext context, Dataset seen)
    {
        var counts = ReadCounts(context.Request);
        counts[seen.Theme] = Math.Min(counts.GetValueOrDefault(seen.Theme) + 1, 999);

        var now = time.GetUtcNow();
        var value = string.Join('.', counts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}-{pair.Value}")));
        context.Response.Cookies.Append(CookieName, value, new CookieOptions
        {
            MaxAge = now.AddMonths(6) - now,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
    }

    private SortedDictionary<string, int> ReadCounts(HttpRequest request)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in (request.Cookies[CookieName] ?? "").Split('.'))
        {
            var parts = entry.Split('-');
            if (parts.Length == 2
                && catalogue.Themes.ContainsKey(parts[0])
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count is > 0 and < 1000)
            {
                counts[parts[0]] = count;
            }
        }

        return counts;
    }
}
