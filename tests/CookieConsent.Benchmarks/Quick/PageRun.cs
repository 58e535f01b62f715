using System.Diagnostics;
using System.Runtime;
using System.Text;
using CookieConsent.Benchmarks.Cases;
using CookieConsent.Enforcement;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Benchmarks.Quick;

/// <summary>
/// What <c>&lt;cookie-banner /&gt;</c> and <c>&lt;cookie-settings-link /&gt;</c> add to a Razor view of about 5 kB. The view with
/// and without them is rendered in turn, by the middleware and without a server; the fastest of many rounds counts.
/// </summary>
internal static class PageRun
{
    private const int Rounds = 300;
    private const int PagesPerRound = 20;

    public static async Task CompareAsync()
    {
        await using var app = Start();
        var choice = await ChoiceAsync(app);
        WarmUp(app, choice);
        Console.WriteLine("| visitor | page without tags | the two tags add |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var (visitor, cookies) in new[] { ("undecided", ""), ("chosen", choice) })
        {
            var (without, with) = Measure(app, cookies);
            Console.WriteLine(FormattableString.Invariant(
                $"| {visitor} | {without.Nanoseconds / 1000:F1} µs, {without.Bytes:F0} B | {(with.Nanoseconds - without.Nanoseconds) / 1000:F1} µs, {with.Bytes - without.Bytes:F0} B |"));
        }
    }

    /// <summary>Gives a profiler something to look at: pages with both tags for a visitor who has not chosen.</summary>
    public static async Task ProfileAsync(TimeSpan duration)
    {
        await using var app = Start();
        WarmUp(app, await ChoiceAsync(app));
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < duration;)
        {
            Once(app, cookies: "", hasTags: true);
        }
    }

    /// <summary>Runs until the just-in-time compiler has settled, which works aside and in its own time.</summary>
    private static void WarmUp(WebApplication app, string choice)
    {
        for (var quiet = 0; quiet < 5;)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            foreach (var cookies in new[] { "", choice, "", choice })
            {
                Once(app, cookies, hasTags: false);
                Once(app, cookies, hasTags: true);
            }

            Thread.Sleep(50);
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }
    }

    private static WebApplication Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Catalogues.OfSize(100))));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddControllersWithViews().AddApplicationPart(typeof(PageRun).Assembly);
        builder.Services.AddCookieConsent();
        var app = builder.Build();
        app.UseCookieConsent();
        app.MapCookieConsent();
        app.StartAsync().GetAwaiter().GetResult();
        return app;
    }

    private static (Cost Without, Cost With) Measure(WebApplication app, string cookies)
    {
        var (without, with) = (Cost.Unknown, Cost.Unknown);
        for (var round = 0; round < Rounds; round++)
        {
            without = without.Least(Once(app, cookies, hasTags: false));
            with = with.Least(Once(app, cookies, hasTags: true));
        }

        return (without, with);
    }

    private static Cost Once(WebApplication app, string cookies, bool hasTags)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < PagesPerRound; i++)
        {
            Render(app, cookies, hasTags);
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Cost(elapsed.TotalNanoseconds / PagesPerRound, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)PagesPerRound);
    }

    private static void Render(WebApplication app, string cookies, bool hasTags)
    {
        using var scope = app.Services.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = "/page";
        context.Request.Headers.Cookie = cookies;
        context.Request.Headers.AcceptLanguage = "fr-FR,fr;q=0.9,en;q=0.8";
        var rendered = app.Services.GetRequiredService<CookieConsentMiddleware>().Invoke(context, inner => ShowAsync(inner, hasTags));
        if (!rendered.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The page was not rendered on this thread.", rendered.Exception);
        }
    }

    private static Task ShowAsync(HttpContext context, bool hasTags) => new ViewResult
    {
        ViewName = "/Views/Page.cshtml",
        ViewData = new ViewDataDictionary<bool>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = hasTags },
    }.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));

    /// <summary>The cookie that the library writes when everything is rejected.</summary>
    private static async Task<string> ChoiceAsync(WebApplication app)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("decision", "reject-all")]);
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        using var response = await client.PostAsync("/cookies/preferences", form);
        return response.Headers.GetValues("Set-Cookie").First().Split(';')[0];
    }
}
