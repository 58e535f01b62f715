using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace CookieConsent.Tests.Presets;

/// <summary>What the real packages set reaches the visitor with their preset, and not without it.</summary>
public sealed class RealServiceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_of_OpenIddict_signs_in_with_the_preset(bool isOn)
    {
        await using var server = await OpenIddictSites.StartServerAsync();
        await using var site = await OpenIddictSites.StartClientAsync(Settings("openiddict", isOn), server.Address);
        using var visitor = site.NewVisitor();
        using var there = server.NewVisitor();

        var challenge = await visitor.GetAsync("/sign-in");
        var cookies = visitor.Jar.Keys.ToList();
        var consent = await there.GetAsync(Location(challenge, server, site.Logs));
        var signedIn = await visitor.GetAsync(Location(consent, site, server.Logs));

        if (isOn)
        {
            cookies.Should().ContainSingle().Which.Should().StartWith("OpenIddict.Client.State.");
            signedIn.Body.Should().Be("Hello clerk", string.Join('\n', site.Logs.Errors));
            visitor.Jar.Should().BeEmpty("the cookie is deleted after the sign-in");
        }
        else
        {
            cookies.Should().BeEmpty();
            signedIn.Status.Should().Be(HttpStatusCode.BadRequest);
        }
    }

    /// <summary>Two servers take turns, unless the cookie names one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Affinity_of_YARP_holds_with_the_preset(bool isOn)
    {
        await using var one = await StartDestinationAsync("one");
        await using var other = await StartDestinationAsync("other");
        var route = new RouteConfig { RouteId = "all", ClusterId = "all", Match = new RouteMatch { Path = "{**path}" } };
        var cluster = new ClusterConfig
        {
            ClusterId = "all",
            LoadBalancingPolicy = "RoundRobin",
            SessionAffinity = new SessionAffinityConfig { Enabled = true, AffinityKeyName = ".Yarp.ReverseProxy.Affinity" },
            Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = one.Address.ToString() }, ["other"] = new() { Address = other.Address.ToString() } },
        };
        await using var site = await Site.StartAsync(
            Settings("yarp-affinity", isOn),
            builder => builder.Services.AddReverseProxy().LoadFromMemory([route], [cluster]),
            app =>
            {
                app.UseCookieConsent();
                app.MapReverseProxy();
            });
        using var visitor = site.NewVisitor();
        var servers = new List<string>();

        for (var visit = 0; visit < 4; visit++)
        {
            servers.Add((await visitor.GetAsync("/page")).Body);
        }

        servers.Distinct().Should().HaveCount(isOn ? 1 : 2);
        visitor.Jar.Keys.Should().Equal(isOn ? [".Yarp.ReverseProxy.Affinity"] : []);
    }

    /// <summary>As the template of Blazor with Identity passes a message on, apart from the mark that the cookie is essential.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Status_message_of_Identity_arrives_with_the_preset(bool isOn)
    {
        const string Name = "Identity.StatusMessage";
        await using var site = await Site.StartAsync(Settings("identity", isOn), endpoint: context =>
        {
            if (context.Request.Path == "/change")
            {
                context.Response.Cookies.Append(Name, "Your password has been changed", new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, MaxAge = TimeSpan.FromSeconds(5) });
                context.Response.Redirect("/account");
                return Task.CompletedTask;
            }

            var message = context.Request.Cookies[Name];
            if (message is not null)
            {
                context.Response.Cookies.Delete(Name);
            }

            return context.Response.WriteAsync(message ?? "nothing");
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/change");

        response.CookieLines.Should().Equal(isOn ? [$"{Name}=Your%20password%20has%20been%20changed; max-age=5; path=/; samesite=strict; httponly"] : Array.Empty<string>());
        (await visitor.GetAsync("/account")).Body.Should().Be(isOn ? "Your password has been changed" : "nothing");
        (await visitor.GetAsync("/account")).Body.Should().Be("nothing", "a message is shown once");
    }

    /// <summary>As Piranha's manager does it: its script reads the request token from a cookie, and sends it with what an editor saves.</summary>
    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.BadRequest)]
    public async Task Manager_of_Piranha_saves_with_the_preset(bool isOn, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync(
            $$"""{ "Presets": { "piranha": {{(isOn ? "true" : "false")}} } }""",
            builder => builder.Services.AddAntiforgery(options => options.HeaderName = "X-XSRF-TOKEN"),
            endpoint: async context =>
            {
                var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
                if (context.Request.Path == "/manager/login/auth")
                {
                    context.Response.Cookies.Append("XSRF-REQUEST-TOKEN", antiforgery.GetAndStoreTokens(context).RequestToken!, new CookieOptions { HttpOnly = false });
                    return;
                }

                context.Response.StatusCode = await antiforgery.IsRequestValidAsync(context) ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
            });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/manager/login/auth");
        visitor.Jar.Keys.Should().Contain(name => name.StartsWith(".AspNetCore.Antiforgery.", StringComparison.Ordinal));
        using var save = new HttpRequestMessage(HttpMethod.Post, "/manager/api/page/save");
        save.Headers.TryAddWithoutValidation("X-XSRF-TOKEN", Uri.UnescapeDataString(visitor.Jar.GetValueOrDefault("XSRF-REQUEST-TOKEN") ?? ""));

        (await visitor.SendAsync(save)).Status.Should().Be(status);
    }

    private static string Settings(string preset, bool isOn) => $$"""{ "FrameworkCookies": "None", "Presets": { "{{preset}}": {{(isOn ? "true" : "false")}} } }""";

    private static Task<Site> StartDestinationAsync(string name) => Site.StartAsync(pipeline: _ => { }, endpoint: context => context.Response.WriteAsync(name));

    /// <summary>Where a redirect leads, on the site that it has to lead to.</summary>
    private static string Location(ReceivedResponse response, Site to, LogCollector logs)
    {
        var location = response.Headers["Location"].Should().ContainSingle("the response is {0} {1}\n{2}", response.Status, response.Body, string.Join('\n', logs.Errors)).Subject;
        location.Should().StartWith(to.Address.ToString());
        return location;
    }
}
