using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Gating;

/// <summary>A page that Chromium prefetched by speculation rules before a withdrawal is not shown after it.</summary>
public sealed class PrefetchedPageTests
{
    private const string Body = """
        <p><a href="/next">Next page</a></p>
        {{<script>sessionStorage.setItem(`ran ${location.pathname}`, 1);</script>}}
        """;

    private const string Prefetch = """
        () => document.head.append(Object.assign(document.createElement('script'), {
          type: 'speculationrules',
          text: '{ "prefetch": [{ "source": "list", "urls": ["/next"], "eagerness": "immediate" }] }',
        }))
        """;

    /// <summary>Keeps where each page came from, also if it is loaded anew.</summary>
    private const string NoteDelivery = """
        sessionStorage.deliveries = (sessionStorage.deliveries ?? '') + location.pathname + ' ' + performance.getEntriesByType('navigation')[0]?.deliveryType + '; ';
        """;

    private const string Withdraw = "() => fetch('/cookies/preferences', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{ \"categories\": {} }' })";
    private const string IsShownAnew = "() => location.pathname === '/next' && document.readyState === 'complete' && document.documentElement.dataset.vchoice === 'necessary' && document.querySelector('template.vchoice-held')";

    private readonly ConcurrentQueue<string> _requests = [];

    [BrowserFact]
    public async Task Withdrawal_over_HTTPS_makes_the_browser_forget_the_page()
    {
        await using var site = await OpenAsync(builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(Certificate()))));
        var addresses = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        await using var visitor = await AcceptAndPrefetchAsync(new Uri(addresses.Single(address => address.StartsWith("https:", StringComparison.Ordinal))));

        await visitor.Page.EvaluateAsync(Withdraw);
        await FollowAsync(visitor);
        await visitor.Page.WaitForFunctionAsync(IsShownAnew);

        (await DeliveriesAsync(visitor)).Should().Be("/ ; /next ; ");
        (await visitor.Page.EvaluateAsync<bool>("() => 'ran /next' in sessionStorage")).Should().BeFalse();
        _requests.Should().Equal("/next prefetch", "/next ");
    }

    /// <summary>Without HTTPS the header <c>Clear-Site-Data</c> is not sent, and the script of the page asks for the state.</summary>
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Page_that_the_browser_keeps_is_loaded_anew_if_the_choice_was_withdrawn(bool isWithdrawn)
    {
        await using var site = await OpenAsync();
        await using var visitor = await AcceptAndPrefetchAsync(site.Address);

        if (isWithdrawn)
        {
            await visitor.Page.EvaluateAsync(Withdraw);
        }

        await FollowAsync(visitor);
        await visitor.Page.WaitForFunctionAsync(isWithdrawn ? IsShownAnew : "() => location.pathname === '/next' && document.documentElement.dataset.vchoice?.includes('third-party')");

        (await DeliveriesAsync(visitor)).Should().StartWith("/ ; /next navigational-prefetch; ", "the prefetch is real");
        _requests.Should().Equal(isWithdrawn ? ["/next prefetch", "/next "] : ["/next prefetch"]);
    }

    private async Task<BrowserVisitor> AcceptAndPrefetchAsync(Uri site)
    {
        var visitor = await BrowserVisitor.OnAsync(site, "/cookies");
        await visitor.Policy.Form.AcceptAll.ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => document.documentElement.dataset.vchoice?.includes('third-party')");
        await visitor.Page.AddInitScriptAsync(NoteDelivery);
        await visitor.OpenAsync("/");
        await visitor.Page.EvaluateAsync(Prefetch);
        await Eventually.IsTrue(() => !_requests.IsEmpty);
        return visitor;
    }

    private static Task FollowAsync(BrowserVisitor visitor) => visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();

    private static Task<string> DeliveriesAsync(BrowserVisitor visitor) => visitor.Page.EvaluateAsync<string>("() => sessionStorage.deliveries");

    private Task<Site> OpenAsync(Action<WebApplicationBuilder>? configure = null) => GatedSite.OpenAsync(
        Body,
        first: app => app.Use((context, next) =>
        {
            if (context.Request.Path == "/next")
            {
                _requests.Enqueue($"{context.Request.Path} {context.Request.Headers["Sec-Purpose"]}");
            }

            return next(context);
        }),
        configure: configure);

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
