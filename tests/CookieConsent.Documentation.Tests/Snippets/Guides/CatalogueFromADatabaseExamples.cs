namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/catalogue-from-a-database.md</c>.</summary>
internal sealed class CatalogueFromADatabaseExamples
{
    public static void CatalogueFromADatabase2(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddCatalogueSource<DatabaseCatalogueSource>();
    }

    public sealed class DatabaseCatalogueSource(IServiceScopeFactory scopes) : ICookieCatalogueSource
    {
        private CancellationTokenSource _changed = new();

        public async Task<IReadOnlyDictionary<string, CookieCategoryOptions>> GetCategoriesAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            var rows = await scope.ServiceProvider.GetRequiredService<CookieDatabase>().Cookies.ToListAsync(cancellationToken);
            var categories = rows.Select(row => row.Category).Distinct().ToDictionary(id => id, _ => new CookieCategoryOptions());
            foreach (var row in rows)
            {
                categories[row.Category].Cookies[row.Name] = new() { Provider = row.Provider, Purpose = row.Purpose, Lifetime = row.Lifetime };
            }

            return categories;
        }

        public IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

        // Call it after a row was saved.
        public void Invalidate() => Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();
    }
}
