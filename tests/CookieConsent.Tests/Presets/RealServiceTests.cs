using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;
using Yarp.ReverseProxy.Configuration;

namespace CookieConsent.Tests.Presets;

/// <summary>What the real packages set reaches the visitor with their preset, and not without it.</summary>
public sealed class RealServiceTests
{
    private static readonly Uri Issuer = new("https://identity.example/");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cookie_of_an_OpenIddict_sign_in_passes_with_the_preset(bool isOn)
    {
        await using var site = await Site.StartAsync(Settings("openiddict", isOn), AddOpenIddict, endpoint: context =>
            context.ChallengeAsync(OpenIddictClientAspNetCoreDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = "/" }));
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/sign-in");

        response.Headers["Location"].Should().ContainSingle(string.Join('\n', site.Logs.Errors)).Which.Should().StartWith("https://identity.example/authorize");
        response.CookieNames.Where(name => name.StartsWith("OpenIddict", StringComparison.Ordinal)).Should().HaveCount(isOn ? 1 : 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cookie_of_YARP_affinity_passes_with_the_preset(bool isOn)
    {
        await using var upstream = await Site.StartAsync(pipeline: _ => { }, endpoint: context => context.Response.WriteAsync("page"));
        var route = new RouteConfig { RouteId = "all", ClusterId = "all", Match = new RouteMatch { Path = "{**path}" } };
        var cluster = new ClusterConfig
        {
            ClusterId = "all",
            SessionAffinity = new SessionAffinityConfig { Enabled = true, AffinityKeyName = ".Yarp.ReverseProxy.Affinity" },
            Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = upstream.Address.ToString() } },
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

        (await visitor.GetAsync("/page")).CookieNames.Should().HaveCount(isOn ? 1 : 0);
    }

    /// <summary>As the template of Blazor with Identity sets it, apart from the mark that it is essential.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Status_message_of_Identity_arrives_with_the_preset(bool isOn)
    {
        await using var site = await Site.StartAsync(Settings("identity", isOn), endpoint: context =>
        {
            context.Response.Cookies.Append("Identity.StatusMessage", "Done", new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, MaxAge = TimeSpan.FromSeconds(5) });
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/page");

        response.CookieLines.Should().Equal(isOn ? ["Identity.StatusMessage=Done; max-age=5; path=/; samesite=strict; httponly"] : Array.Empty<string>());
    }

    private static string Settings(string preset, bool isOn) => $$"""{ "FrameworkCookies": "None", "Presets": { "{{preset}}": {{(isOn ? "true" : "false")}} } }""";

    private static void AddOpenIddict(WebApplicationBuilder builder) => builder.Services.AddOpenIddict().AddClient(client =>
    {
        client.AllowAuthorizationCodeFlow().DisableTokenStorage().AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        client.SetRedirectionEndpointUris("/callback");
        client.UseAspNetCore().DisableTransportSecurityRequirement();
        client.AddRegistration(new OpenIddictClientRegistration
        {
            Issuer = Issuer,
            ClientId = "shop",
            RedirectUri = new Uri("/callback", UriKind.Relative),
            Configuration = new OpenIddictConfiguration
            {
                Issuer = Issuer,
                AuthorizationEndpoint = new Uri(Issuer, "authorize"),
                TokenEndpoint = new Uri(Issuer, "token"),
                GrantTypesSupported = { OpenIddictConstants.GrantTypes.AuthorizationCode },
                ResponseTypesSupported = { OpenIddictConstants.ResponseTypes.Code },
            },
        });
    });
}
