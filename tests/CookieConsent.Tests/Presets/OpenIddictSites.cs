using System.Security.Claims;
using System.Security.Cryptography;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;
using OpenIddict.Server;

namespace CookieConsent.Tests.Presets;

/// <summary>A real server of OpenIddict that signs in everybody as <c>clerk</c>, and a site with the real client.</summary>
internal static class OpenIddictSites
{
    private const string Scheme = OpenIddictClientAspNetCoreDefaults.AuthenticationScheme;

    public static Task<Site> StartServerAsync() => Site.StartAsync(pipeline: app => app.UseAuthentication(), configure: builder => builder.Services.AddOpenIddict().AddServer(server =>
    {
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
        server.AllowAuthorizationCodeFlow().EnableDegradedMode().AddEncryptionKey(NewEncryptionKey()).AddSigningKey(NewSigningKey());
        server.UseAspNetCore().DisableTransportSecurityRequirement();
        server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(_ => default));
        server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(_ => default));
        server.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            var identity = new ClaimsIdentity("Test");
            identity.AddClaim(new Claim(OpenIddictConstants.Claims.Subject, "clerk"));
            context.SignIn(new ClaimsPrincipal(identity));
            return default;
        }));
    }));

    /// <param name="settings">What the site declares.</param>
    /// <param name="issuer">The address of the server.</param>
    public static Task<Site> StartClientAsync(string settings, Uri issuer) => Site.StartAsync(
        settings,
        builder => builder.Services.AddOpenIddict().AddClient(client =>
        {
            client.AllowAuthorizationCodeFlow().DisableTokenStorage().AddEncryptionKey(NewEncryptionKey()).AddSigningKey(NewSigningKey());
            client.UseAspNetCore().DisableTransportSecurityRequirement().EnableRedirectionEndpointPassthrough();
            client.UseSystemNetHttp();
            client.AddRegistration(new OpenIddictClientRegistration { Issuer = issuer, ClientId = "shop", RedirectUri = new Uri("callback", UriKind.Relative) });
        }),
        app =>
        {
            app.UseCookieConsent();
            app.UseAuthentication();
            app.MapCookieConsent();
        },
        RespondAsync);

    // The ephemeral keys of OpenIddict are RSA keys of 4,096 bits, which take seconds.
    private static ECDsaSecurityKey NewSigningKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private static SymmetricSecurityKey NewEncryptionKey() => new(RandomNumberGenerator.GetBytes(32));

    private static async Task RespondAsync(HttpContext context)
    {
        if (context.Request.Path == "/sign-in")
        {
            await context.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = "/" });
            return;
        }

        var result = await context.AuthenticateAsync(Scheme);
        await context.Response.WriteAsync($"Hello {result.Principal?.FindFirstValue(OpenIddictConstants.Claims.Subject) ?? "nobody"}");
    }
}
