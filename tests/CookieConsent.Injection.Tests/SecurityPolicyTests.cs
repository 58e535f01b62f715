using CookieConsent.Injection.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Injection.Tests;

/// <summary>A page's own content security policy stays as it is; what it forbids is logged, with the source to add.</summary>
public sealed class SecurityPolicyTests
{
    [Theory]
    [InlineData("default-src 'self'")]
    [InlineData("DEFAULT-SRC 'SELF'; Style-Src 'self' 'unsafe-inline'")]
    [InlineData("default-src *")]
    [InlineData("default-src http:; form-action http://town.example:8080")]
    [InlineData("default-src town.example:8080")]
    [InlineData("default-src *.example")]
    [InlineData("default-src http://town.example:8080/static/ ; object-src 'none'")]
    [InlineData("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")]
    [InlineData("default-src 'none'; script-src 'none'; script-src-elem 'self'; style-src 'none'; style-src-elem 'self'; connect-src 'self'")]
    [InlineData("default-src 'self'; default-src 'none'")]
    [InlineData("frame-ancestors 'none'; img-src 'none'")]
    [InlineData("sandbox allow-scripts allow-forms allow-same-origin allow-popups")]
    [InlineData("require-trusted-types-for 'script'")]
    [InlineData("require-trusted-types-for 'script'; trusted-types other vchoice")]
    [InlineData("require-trusted-types-for 'script'; trusted-types *")]
    [InlineData("trusted-types other")]
    [InlineData("")]
    public void Policy_lets_the_banner_work(string policy) => Obstacles(policy).Should().BeEmpty();

    [Theory]
    [InlineData("default-src 'none'", "default-src", "default-src", "default-src")]
    [InlineData("default-src https://cdn.example", "default-src", "default-src", "default-src")]
    [InlineData("default-src 'self'; script-src 'nonce-abc'", "script-src")]
    [InlineData("script-src 'self' 'strict-dynamic'", "script-src")]
    [InlineData("style-src 'unsafe-inline'", "style-src")]
    [InlineData("connect-src", "connect-src")]
    [InlineData("form-action https://other.example", "form-action")]
    [InlineData("sandbox", "sandbox")]
    [InlineData("sandbox allow-scripts", "sandbox")]
    [InlineData("require-trusted-types-for 'script'; trusted-types other", "trusted-types")]
    [InlineData("require-trusted-types-for 'script'; trusted-types", "trusted-types")]
    [InlineData("require-trusted-types-for 'script'; trusted-types 'none'", "trusted-types")]
    [InlineData("default-src 'self', form-action 'none'", "form-action")]
    public void Policy_keeps_the_banner_from_working(string policy, params string[] directives) => Obstacles(policy).Should().Equal(directives);

    [Fact]
    public async Task Obstacle_is_logged_once_with_its_remedy_and_the_policy_is_unchanged()
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.Headers.ContentSecurityPolicy = "script-src 'none'";
            return context.WriteHtmlAsync(InjectedSite.Page);
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/");
        var response = await visitor.GetAsync("/");

        response.Headers["Content-Security-Policy"].Should().Equal("script-src 'none'");
        site.Logs.Named("OriginForbidden").Should().ContainSingle().Which.Values["Directive"].Should().Be("script-src");
    }

    [Theory]
    [InlineData("script-src 'self' 'strict-dynamic'", "ScriptNeedsNonce", "Directive", "script-src")]
    [InlineData("sandbox allow-scripts", "PageSandboxed", "Keywords", "allow-forms, allow-same-origin")]
    [InlineData("require-trusted-types-for 'script'; trusted-types other", "TrustedTypeForbidden", "Policy", "vchoice")]
    public async Task Each_kind_of_obstacle_is_an_event_with_what_is_missing(string policy, string name, string key, string value)
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
            return context.WriteHtmlAsync(InjectedSite.Page);
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/");

        site.Logs.Entries.Should().ContainSingle(entry => entry.Level == LogLevel.Warning).Which.Event.Name.Should().Be(name);
        site.Logs.Named(name)[0].Values[key].Should().Be(value);
    }

    private static IEnumerable<string> Obstacles(string policy)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("town.example", 8080);
        return SecurityPolicy.Obstacles(policy, context.Request).Select(obstacle => obstacle.Directive);
    }
}
