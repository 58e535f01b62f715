using System.Security.Claims;
using System.Text.Encodings.Web;
using CookieConsent.Catalogue;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CookieConsent.Tests.Configuration.Framework;

/// <summary>The cookies of authentication schemes, correlation and nonce count as necessary.</summary>
public sealed class AuthenticationCookieTests
{
    private const string Correlation = ".AspNetCore.Correlation.";
    private const string Nonce = ".AspNetCore.OpenIdConnect.Nonce.";

    [Fact]
    public async Task Each_cookie_scheme_under_its_own_name_chunks_included()
    {
        var catalogue = await FrameworkCatalogue.Of(services => services.AddAuthentication()
            .AddCookie()
            .AddCookie("Members")
            .AddCookie("Staff", options => options.Cookie.Name = "staff"));

        catalogue.ShouldKnow(".AspNetCore.Cookies", BuiltInCookie.SignIn);
        catalogue.ShouldKnow(".AspNetCore.Members", BuiltInCookie.SignIn);
        catalogue.ShouldKnow("staff", BuiltInCookie.SignIn);
        catalogue.ShouldKnow("staffC1", BuiltInCookie.SignIn, declaration: "staff");
        catalogue.ShouldKnow(".AspNetCore.CookiesC2", BuiltInCookie.SignIn, declaration: ".AspNetCore.Cookies");
        catalogue.Find("staff")!.Lifetime!.ToString().Should().Be("14 days");
    }

    [Fact]
    public async Task A_scheme_that_the_application_does_not_mark_essential_is_not_known()
    {
        var catalogue = await FrameworkCatalogue.Of(services => services.AddAuthentication().AddCookie("Members", options => options.Cookie.IsEssential = false));

        catalogue.Find(".AspNetCore.Members").Should().BeNull();
    }

    [Fact]
    public async Task Correlation_and_nonce_of_a_remote_scheme_whatever_follows_their_name()
    {
        var catalogue = await FrameworkCatalogue.Of(services => services.AddAuthentication().AddCookie().AddOpenIdConnect(Offline));

        catalogue.ShouldKnow($"{Correlation}x1-y_z", BuiltInCookie.SignInExchange, $"{Correlation}*");
        catalogue.ShouldKnow($"{Nonce}CfDJ8", BuiltInCookie.SignInExchange, $"{Nonce}*");
        catalogue.Find(Nonce.ToUpperInvariant() + "CfDJ8").Should().BeNull();
    }

    [Fact]
    public async Task Correlation_and_nonce_cookies_are_known_by_the_names_and_flags_of_the_application()
    {
        var catalogue = await FrameworkCatalogue.Of(services => services.AddAuthentication().AddCookie().AddOpenIdConnect(options =>
        {
            Offline(options);
            options.CorrelationCookie.IsEssential = false;
            options.NonceCookie.Name = "nonce-";
        }));

        catalogue.Find($"{Correlation}x1").Should().BeNull();
        catalogue.Find($"{Nonce}x1").Should().BeNull();
        catalogue.ShouldKnow("nonce-x1", BuiltInCookie.SignInExchange, "nonce-*");
    }

    [Fact]
    public async Task A_declared_pattern_outranks_what_it_covers_and_nothing_else()
    {
        var catalogue = await FrameworkCatalogue.Of(
            Compiled.Section("statistics", ".AspNetCore.Corr*"),
            services => services.AddAuthentication().AddCookie().AddOpenIdConnect(Offline));

        catalogue.CategoryOf(catalogue.Find($"{Correlation}x1")!).Id.Should().Be("statistics");
        catalogue.Categories[0].Cookies.Should().NotContain(cookie => cookie.Name == $"{Correlation}*");
        catalogue.ShouldKnow($"{Nonce}x1", BuiltInCookie.SignInExchange, $"{Nonce}*");
    }

    [Fact]
    public async Task One_declared_cookie_outranks_a_pattern_of_the_framework_for_itself_alone()
    {
        var catalogue = await FrameworkCatalogue.Of(
            Compiled.Section("statistics", $"{Correlation}mine"),
            services => services.AddAuthentication().AddCookie().AddOpenIdConnect(Offline));

        catalogue.CategoryOf(catalogue.Find($"{Correlation}mine")!).Id.Should().Be("statistics");
        catalogue.ShouldKnow($"{Correlation}other", BuiltInCookie.SignInExchange, $"{Correlation}*");
    }

    [Fact]
    public async Task The_cookies_of_a_real_challenge_and_a_real_sign_in_pass()
    {
        await using var site = await Site.StartAsync(
            "{}",
            builder => builder.Services.AddAuthentication().AddCookie("Members").AddOpenIdConnect(Offline),
            endpoint: context => context.Request.Path == "/in"
                ? context.SignInAsync("Members", new(new ClaimsIdentity("test")))
                : context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/challenge")).CookieNames.Should().HaveCount(2).And.OnlyContain(
            name => name.StartsWith(Correlation, StringComparison.Ordinal) || name.StartsWith(Nonce, StringComparison.Ordinal));
        (await visitor.GetAsync("/in")).CookieNames.Should().Equal(".AspNetCore.Members");
    }

    [Fact]
    public async Task Schemes_that_share_a_cookie_show_it_once_and_a_scheme_without_cookies_adds_none()
    {
        var catalogue = await FrameworkCatalogue.Of(services => services.AddAuthentication()
            .AddCookie("Members", options => options.Cookie.Name = "shared")
            .AddCookie("Staff", options => options.Cookie.Name = "shared")
            .AddPolicyScheme("Either", displayName: null, options => options.ForwardDefault = "Members"));

        catalogue.ShouldKnow("shared", BuiltInCookie.SignIn);
        catalogue.Categories[0].Cookies.Should().ContainSingle(cookie => cookie.BuiltIn == BuiltInCookie.SignIn);
    }

    [Fact]
    public async Task A_scheme_whose_options_throw_is_logged_and_passed_over()
    {
        await using var site = await Site.StartAsync("{}", builder => builder.Services.AddAuthentication("Members")
            .AddCookie("Broken", _ => throw new InvalidOperationException("Not configured."))
            .AddCookie("Members"));

        var warning = site.Logs.Named("SchemeUnreadable").Should().ContainSingle().Subject;
        warning.Level.Should().Be(LogLevel.Warning);
        warning.Values["Scheme"].Should().Be("Broken");
        warning.Exception.Should().BeOfType<InvalidOperationException>();
        site.Services.GetRequiredService<CatalogueAccessor>().Value.ShouldKnow(".AspNetCore.Members", BuiltInCookie.SignIn);
    }

    [Fact]
    public async Task Each_cookie_builder_of_any_scheme_s_options_under_its_name_and_with_what_a_handler_appends()
    {
        var catalogue = await FrameworkCatalogue.Of(services => services.AddAuthentication().AddScheme<TicketOptions, TicketHandler>("Tickets", options =>
        {
            options.Ticket.Name = "ticket";
            options.Exchange.State.Name = "state-";
            options.Exchange.Optional.Name = "optional";
        }));

        catalogue.ShouldKnow("ticket", BuiltInCookie.SignIn);
        catalogue.ShouldKnow("ticketC1", BuiltInCookie.SignIn, declaration: "ticket");
        catalogue.ShouldKnow("ticket.CfDJ8", BuiltInCookie.SignIn, declaration: "ticket.*");
        catalogue.ShouldKnow("state-CfDJ8", BuiltInCookie.SignIn, declaration: "state-*");
        catalogue.Find("tickets").Should().BeNull();
        catalogue.Find("optional").Should().BeNull();
    }

    [Fact]
    public async Task A_getter_behind_which_no_cookie_can_be_is_not_called()
    {
        await using var site = await Site.StartAsync("{}", builder => builder.Services.AddAuthentication().AddScheme<TicketOptions, TicketHandler>("Tickets", options => options.Ticket.Name = "ticket"));

        site.Logs.Named("SchemeUnreadable").Should().BeEmpty();
        site.Services.GetRequiredService<CatalogueAccessor>().Value.ShouldKnow("ticket", BuiltInCookie.SignIn);
    }

    [Fact]
    public async Task The_cookie_of_such_a_handler_passes_though_it_writes_the_header_itself()
    {
        await using var site = await Site.StartAsync(
            "{}",
            builder => builder.Services.AddAuthentication("Tickets").AddScheme<TicketOptions, TicketHandler>("Tickets", options => options.Ticket.Name = "ticket"),
            endpoint: context => context.ChallengeAsync("Tickets"));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("ticket.CfDJ8");
    }

    private sealed class TicketOptions : AuthenticationSchemeOptions
    {
        public CookieBuilder Ticket { get; } = new() { IsEssential = true };

        public ExchangeOptions Exchange { get; } = new();

        public Uri NotConfigured => ClaimsIssuer is null ? throw new InvalidOperationException("Not configured.") : new Uri(ClaimsIssuer);
    }

    private sealed class ExchangeOptions
    {
        public CookieBuilder State { get; } = new OwnBuilder { IsEssential = true };

        public CookieBuilder Optional { get; } = new();
    }

    private sealed class OwnBuilder : CookieBuilder;

    private sealed class TicketHandler(IOptionsMonitor<TicketOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<TicketOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.Headers.Append("Set-Cookie", $"{Options.Ticket.Name}.CfDJ8=1");
            return Task.CompletedTask;
        }
    }

    private static void Offline(OpenIdConnectOptions options)
    {
        options.ClientId = "portal";
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.Configuration = new OpenIdConnectConfiguration { Issuer = "https://login.example.org", AuthorizationEndpoint = "https://login.example.org/authorize" };
    }
}
