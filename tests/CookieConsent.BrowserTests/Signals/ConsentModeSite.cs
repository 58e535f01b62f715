using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Signals;

/// <summary>A site with Google's tags, and a stand-in for Google that records what it finds in <c>dataLayer</c>.</summary>
internal sealed class ConsentModeSite : IAsyncDisposable
{
    /// <summary>An event of the site's own that waits for Google, ahead of everything.</summary>
    private const string Waiting = """
        window.dataLayer = [];
        window.gtag = function () { dataLayer.push(arguments); };
        gtag('event', 'opened');
        """;

    private const string Google = "(window.found ??= []).push(window.commands());";

    private ConsentModeSite(Site site, OtherOrigin google) => (Own, Other) = (site, google);

    public Site Own { get; }

    public OtherOrigin Other { get; }

    /// <summary>Held by the test, the script of consent mode is sent only when this completes.</summary>
    public TaskCompletionSource Slowness { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the script of consent mode is requested.</summary>
    public TaskCompletionSource ScriptRequested { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="reload">The value of <c>data-vchoice-reload</c>.</param>
    /// <param name="isSlow">Whether the script of consent mode waits for <see cref="Slowness"/>.</param>
    public static async Task<ConsentModeSite> OpenAsync(string? reload = null, bool isSlow = false)
    {
        var google = await OtherOrigin.OpenAsync(context => OtherOrigin.RespondAsync(context, Google));
        ConsentModeSite? opened = null;
        var site = await Site.StartAsync(
            $$"""{ "Categories": {{Library.Categories}} }""",
            builder => builder.Services.AddRazorComponents(),
            app =>
            {
                app.Use((HttpContext context, RequestDelegate next) => opened!.PassAsync(context, next));
                app.UseCookieConsent();
                app.MapCookieConsent();
                app.MapGet("/waiting.js", () => Results.Text(Waiting + Commands, "text/javascript"));
            },
            context => new RazorComponentResult<ConsentModePage>(new Dictionary<string, object?>
            {
                [nameof(ConsentModePage.Google)] = google.Address.ToString(),
                [nameof(ConsentModePage.Reload)] = reload,
            }).ExecuteAsync(context));
        opened = new ConsentModeSite(site, google);
        if (!isSlow)
        {
            opened.Slowness.SetResult();
        }

        return opened;
    }

    /// <summary>What is in <c>dataLayer</c>, a line for each command: <c>consent update analytics_storage=granted</c>.</summary>
    public static Task<string[]> CommandsAsync(BrowserVisitor visitor) => visitor.Page.EvaluateAsync<string[]>("() => window.commands()");

    /// <summary>The same as each tag of Google found it.</summary>
    public static async Task<string[][]> FoundAsync(BrowserVisitor visitor, int tags)
    {
        await visitor.Page.WaitForFunctionAsync("count => window.found?.length === count", tags);
        return await visitor.Page.EvaluateAsync<string[][]>("() => window.found");
    }

    public async ValueTask DisposeAsync()
    {
        Slowness.TrySetResult();
        await Own.DisposeAsync();
        await Other.DisposeAsync();
    }

    private const string Commands = """
        window.commands = () => dataLayer.map((entry) => [entry[0], entry[1],
          ...Object.entries(entry[2] ?? {}).sort().map((signal) => signal.join('='))].join(' '));
        """;

    private async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/cookies/assets", StringComparison.Ordinal) && context.Request.Path.Value!.Contains("vchoice-mode", StringComparison.Ordinal))
        {
            ScriptRequested.TrySetResult();
            await Slowness.Task;
        }

        await next(context);
    }
}
