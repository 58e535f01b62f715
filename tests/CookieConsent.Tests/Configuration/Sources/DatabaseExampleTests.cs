using CookieConsent.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Configuration.Sources;

/// <summary>The example of <c>docs/guides/catalogue-from-a-database.md</c>.</summary>
public sealed class DatabaseExampleTests
{
    [Fact]
    public async Task Rows_of_a_database_are_declared_and_a_saved_row_is_in_force()
    {
        var table = new List<CookieRow> { new("statistics", "_ga", "Google", "Counts visitors.", "13 months") };
        await using var site = await Site.StartAsync("{}", builder =>
        {
            builder.Services.AddScoped(_ => new CookieDatabase(table));
            builder.Services.AddCookieConsent().AddCatalogueSource<DatabaseCatalogueSource>();
        });

        table.Add(new("first-party", "basket", "Shop", "Keeps the basket.", "session"));
        site.Services.GetServices<ICookieCatalogueSource>().OfType<DatabaseCatalogueSource>().Single().Invalidate();

        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;
        catalogue.Find("_ga")!.Lifetime.Should().Be(CookieLifetime.Months(13));
        catalogue.Find("basket")!.Lifetime.Should().Be(CookieLifetime.Session);
    }

    internal sealed record CookieRow(string Category, string Name, string Provider, string Purpose, string Lifetime);

    /// <summary>Stands for a <c>DbContext</c>.</summary>
    internal sealed class CookieDatabase(IEnumerable<CookieRow> rows)
    {
        public Task<List<CookieRow>> ToListAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(rows.ToList());
        }
    }

    internal sealed class DatabaseCatalogueSource(IServiceScopeFactory scopes) : ICookieCatalogueSource, IDisposable
    {
        private CancellationTokenSource _changed = new();

        public async Task<IReadOnlyDictionary<string, CookieCategoryOptions>> GetCategoriesAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            var rows = await scope.ServiceProvider.GetRequiredService<CookieDatabase>().ToListAsync(cancellationToken);
            var categories = rows.Select(row => row.Category).Distinct().ToDictionary(id => id, _ => new CookieCategoryOptions());
            foreach (var row in rows)
            {
                categories[row.Category].Cookies[row.Name] = new() { Provider = row.Provider, Purpose = row.Purpose, Lifetime = row.Lifetime };
            }

            return categories;
        }

        public IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

        /// <summary>Called after a row was saved.</summary>
        public void Invalidate() => Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();

        public void Dispose() => _changed.Dispose();
    }
}
