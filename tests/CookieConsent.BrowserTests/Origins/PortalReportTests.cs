using System.Diagnostics.Metrics;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>Contract section 8: the portal runs with Enforce, and browsers have nothing to report.</summary>
public sealed class PortalReportTests : IClassFixture<PortalSite>, IDisposable
{
    private const int MinPages = 15;

    /// <summary>The pages that the page links to. Searches are one page, and files are none.</summary>
    private const string Links = """
        () => [...document.links].filter((link) => link.origin === location.origin && !link.hasAttribute('download') && !link.pathname.startsWith('/api/')).map((link) => link.pathname)
        """;

    /// <summary>Frames load when they are seen.</summary>
    private const string ShowFrames = """
        () => Promise.all([...document.querySelectorAll('iframe')].map((frame) => new Promise((loaded) => {
          const again = frame.cloneNode();
          again.addEventListener('load', loaded, { once: true });
          frame.replaceWith(again);
          again.scrollIntoView();
        })))
        """;

    private readonly Uri _site;
    private readonly MeterListener _listener = new();
    private int _reports;

    public PortalReportTests(PortalSite portal)
    {
        // Started before the listener: one that asks a host for its services while that host is built has it built again, without end.
        _site = portal.Address;
        var meters = portal.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "cookie_consent.origin.blocked" && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref _reports));
        _listener.Start();
    }

    [BrowserFact]
    public async Task Browser_has_nothing_to_report_on_any_page_in_any_state()
    {
        await using var visitor = await BrowserVisitor.AtAsync(_site);

        (await VisitAsync(visitor)).Should().Be(0);
        await visitor.Policy.Form.RefuseAll.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);
        (await VisitAsync(visitor)).Should().Be(0);
        await visitor.Policy.Form.AcceptAll.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Accepted);
        await SignInAsync(visitor);
        (await VisitAsync(visitor)).Should().Be(1);
        await visitor.Policy.Form.WithdrawAsync();
        (await VisitAsync(visitor)).Should().Be(0);

        visitor.Complaints.Should().BeEmpty();
        _reports.Should().Be(0);
    }

    [BrowserFact]
    public async Task Browser_reports_what_the_portal_does_not_declare()
    {
        await using var visitor = await BrowserVisitor.OnAsync(_site);

        await visitor.Page.EvaluateAsync("() => { new Image().src = 'http://127.0.0.1:9/'; }");

        await Eventually.IsTrue(() => Volatile.Read(ref _reports) == 1);
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>Visits every page that is linked, and the policy page last.</summary>
    /// <returns>How many frames it saw.</returns>
    private static async Task<int> VisitAsync(BrowserVisitor visitor)
    {
        var frames = 0;
        var found = new HashSet<string> { "/" };
        var next = new Queue<string>(found);
        while (next.TryDequeue(out var path))
        {
            await visitor.OpenAsync(path);
            frames += (await visitor.Page.EvaluateAsync<object[]>(ShowFrames)).Length;
            foreach (var link in (await visitor.Page.EvaluateAsync<string[]>(Links)).Where(found.Add))
            {
                next.Enqueue(link);
            }
        }

        found.Should().HaveCountGreaterThanOrEqualTo(MinPages);
        await visitor.OpenAsync("/cookies");
        return frames;
    }

    private static async Task SignInAsync(BrowserVisitor visitor)
    {
        await visitor.OpenAsync("/sign-in");
        await visitor.Page.Locator("#userName").FillAsync("demo");
        await visitor.Page.Locator("#password").FillAsync("demo");
        await visitor.Page.Locator("form.account button").ClickAsync();
        await visitor.Page.WaitForURLAsync("**/favourites");
    }
}
