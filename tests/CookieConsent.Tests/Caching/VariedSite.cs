using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Caching;

/// <summary>A site with output caching whose <c>/page</c> shows the visitor's state, and that counts its renderings.</summary>
internal sealed class VariedSite : IAsyncDisposable
{
    private int _renderings;

    private VariedSite()
    {
    }

    public Site Site { get; private set; } = null!;

    /// <summary>How often a page was made; each one is an entry, or a response that was not stored.</summary>
    public int Renderings => Volatile.Read(ref _renderings);

    /// <param name="policy">The policy of <c>/page</c>; by default it varies by the decision.</param>
    /// <param name="page">What is rendered beside; by default the state alone.</param>
    /// <param name="configure">The host.</param>
    /// <param name="ahead">Middleware between CookieConsent and the cache.</param>
    /// <param name="behind">Middleware behind the cache.</param>
    /// <param name="map">Adds further endpoints; its parameter renders a page.</param>
    /// <param name="settings">The section.</param>
    public static async Task<VariedSite> StartAsync(
        Action<OutputCachePolicyBuilder>? policy = null,
        RequestDelegate? page = null,
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? ahead = null,
        Action<WebApplication>? behind = null,
        Action<WebApplication, RequestDelegate>? map = null,
        string? settings = null)
    {
        var site = new VariedSite();
        site.Site = await Site.StartAsync(
            settings,
            configure: builder =>
            {
                builder.Services.AddOutputCache(options => options.DefaultExpirationTimeSpan = TimeSpan.FromHours(1));
                configure?.Invoke(builder);
            },
            pipeline: app =>
            {
                app.UseCookieConsent();
                ahead?.Invoke(app);
                app.UseOutputCache();
                behind?.Invoke(app);
                app.MapCookieConsent();
                map?.Invoke(app, context => site.RenderAsync(context, page));
                app.MapGet("/page", context => site.RenderAsync(context, page)).CacheOutput(policy ?? (it => it.VaryByCookieConsent()));
            });
        return site;
    }

    private Task RenderAsync(HttpContext context, RequestDelegate? page)
    {
        Interlocked.Increment(ref _renderings);
        return page is null ? context.Response.WriteAsync(StateOf(context.GetCookieConsent())) : page(context);
    }

    public static string StateOf(ICookieConsentFeature consent) => $"{string.Join(",", consent.Choices)} {consent.PromptRequired}";

    /// <summary>Visitors in every kind of state, with the page that is right for each.</summary>
    public async Task<IReadOnlyList<(Visitor Visitor, string Page)>> VisitorsAsync()
    {
        const string Prefix = "[necessary, Accepted],";
        var undecided = Site.NewVisitor();
        var garbage = Site.NewVisitor();
        garbage.Jar["cookies_preferences"] = "v1.nonsense";
        var (accepting, rejecting, mixed) = (Site.NewVisitor(), Site.NewVisitor(), Site.NewVisitor());
        await accepting.AcceptAllAsync();
        await rejecting.RejectAllAsync();
        await mixed.ChooseAsync(("first-party", "accepted"));
        const string Nothing = $"{Prefix}[statistics, Undecided],[first-party, Undecided],[third-party, Undecided] True";
        return
        [
            (undecided, Nothing),
            (garbage, Nothing),
            (accepting, $"{Prefix}[statistics, Accepted],[first-party, Accepted],[third-party, Accepted] False"),
            (rejecting, $"{Prefix}[statistics, Rejected],[first-party, Rejected],[third-party, Rejected] False"),
            (mixed, $"{Prefix}[statistics, Rejected],[first-party, Accepted],[third-party, Rejected] False"),
        ];
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
