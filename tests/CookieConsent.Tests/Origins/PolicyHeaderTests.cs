using System.Net;
using CookieConsent.Enforcement;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Origins;

/// <summary>Contract section 8: one more line that lists this site, the necessary origins and those of the allowed categories.</summary>
public sealed class PolicyHeaderTests
{
    [Theory]
    [InlineData("Enforce", RestrictedSite.Enforced, RestrictedSite.Reported)]
    [InlineData("Report", RestrictedSite.Reported, RestrictedSite.Enforced)]
    public async Task Policy_is_sent_in_every_state(string handling, string header, string other)
    {
        await using var site = await RestrictedSite.StartAsync($"\"ThirdParties\": \"{handling}\"");
        using var visitor = site.NewVisitor();

        var undecided = await visitor.GetAsync("/");
        await visitor.ChooseAllAsync("accepted");
        var accepted = await visitor.GetAsync("/");
        await visitor.ChooseAllAsync("rejected");
        var withdrawn = await visitor.GetAsync("/");

        undecided.Headers[header].Should().Equal(RestrictedSite.Undecided);
        accepted.Headers[header].Should().Equal(RestrictedSite.Accepted);
        withdrawn.Headers[header].Should().Equal(RestrictedSite.Refused);
        new[] { undecided, accepted, withdrawn }.Should().OnlyContain(response => !response.Headers.Contains(other));
    }

    [Theory]
    [InlineData("\"ThirdParties\": \"Off\"", null)]
    [InlineData("\"PolicyVersion\": \"1\"", null)]
    [InlineData("\"ThirdParties\": \"Enforce\", \"Mode\": \"ReportOnly\"", RestrictedSite.Reported)]
    public async Task Policy_follows_the_setting_and_the_mode(string members, string? header)
    {
        await using var site = await RestrictedSite.StartAsync(members);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        new[] { RestrictedSite.Enforced, RestrictedSite.Reported }.Where(response.Headers.Contains).Should().Equal(header is null ? [] : [header]);
    }

    [Fact]
    public async Task Policy_of_one_category_follows_the_choice_about_it()
    {
        await using var site = await RestrictedSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "rejected"), ("third-party", "accepted"));

        (await visitor.GetAsync("/")).Headers[RestrictedSite.Enforced].Single().Should().Contain("https://*.ytimg.com").And.NotContain("matomo");
    }

    [Fact]
    public async Task Lines_of_the_application_are_kept_as_they_are()
    {
        string[] own = ["script-src 'nonce-a' 'strict-dynamic'", "img-src *, font-src 'none'"];
        await using var site = await RestrictedSite.StartAsync(endpoint: context =>
        {
            context.Response.Headers.ContentSecurityPolicy = own;
            context.Response.Headers.ContentSecurityPolicyReportOnly = "default-src 'none'";
            return context.SendAsync("text/html");
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Headers[RestrictedSite.Enforced].Should().Equal(own.Append(RestrictedSite.Undecided));
        response.Headers[RestrictedSite.Reported].Should().Equal("default-src 'none'");
        own.Should().HaveCount(2);
    }

    [Fact]
    public async Task Page_of_the_library_has_its_own_policy_and_this_one()
    {
        await using var site = await RestrictedSite.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies")).Headers[RestrictedSite.Enforced].Should().Equal("frame-ancestors 'self'", RestrictedSite.Undecided);
    }

    [Fact]
    public async Task Reports_go_to_the_mapped_address_below_the_path_base()
    {
        await using var site = await RestrictedSite.StartAsync(pipeline: app =>
        {
            app.UsePathBase("/app");
            app.UseRouting();
            app.UseCookieConsent();
            app.MapCookieConsent("/privacy/choices");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/app/x")).Headers[RestrictedSite.Enforced].Single().Should().EndWith("; report-uri /app/privacy/choices/reports");
        (await visitor.GetAsync("/x")).Headers[RestrictedSite.Enforced].Single().Should().EndWith("; report-uri /privacy/choices/reports");
    }

    [Theory]
    [InlineData("/{tenant}/cookies", "")]
    [InlineData("", "/a;sandbox")]
    [InlineData("", "/a,sandbox")]
    public async Task Policy_without_a_usable_address_has_no_reports(string prefix, string pathBase)
    {
        await using var site = await RestrictedSite.StartAsync(pipeline: app =>
        {
            app.Use((context, next) =>
            {
                context.Request.PathBase = pathBase;
                return next(context);
            });
            app.UseRouting();
            app.UseCookieConsent();
            app.MapCookieConsent(prefix);
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/a/b/c")).Headers[RestrictedSite.Enforced].Should().Equal(RestrictedSite.Undecided.Replace("; report-uri /cookies/reports", ""));
    }

    [Fact]
    public async Task Request_that_cannot_carry_the_choice_gets_the_policy_of_no_choice()
    {
        await using var site = await RestrictedSite.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Sec-Fetch-Site"] = "cross-site";
        visitor.Headers["Sec-Fetch-Dest"] = "iframe";
        visitor.Headers["Sec-Fetch-Mode"] = "navigate";

        (await visitor.GetAsync("/")).Headers[RestrictedSite.Enforced].Should().Equal(RestrictedSite.Refused);
    }

    [Fact]
    public async Task Policy_is_added_once_where_the_middleware_runs_twice()
    {
        await using var site = await RestrictedSite.StartAsync(pipeline: app =>
        {
            app.UseStatusCodePagesWithReExecute("/error");
            app.UseCookieConsent();
            app.UseRouting();
            app.MapCookieConsent();
            app.Map("/error", context => context.SendAsync("text/html"));
            app.Map("/missing", context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/missing");

        response.Status.Should().Be(HttpStatusCode.NotFound);
        response.Headers[RestrictedSite.Enforced].Should().Equal(RestrictedSite.Undecided);
    }

    [Fact]
    public async Task Policy_costs_no_memory()
    {
        await using var site = await RestrictedSite.StartAsync(configure: builder => builder.Logging.SetMinimumLevel(LogLevel.Information));
        var filter = site.Services.GetRequiredService<ResponseFilter>();
        var context = new DefaultHttpContext();
        await site.Services.GetRequiredService<CookieConsentMiddleware>().Invoke(context, _ => Task.CompletedTask);
        var request = EnforcedRequest.Of(context)!;

        var bytes = Allocation.Of(() =>
        {
            context.Response.Headers.Remove(RestrictedSite.Enforced);
            context.Response.Headers.Remove("Vary");
            context.Response.ContentType = "text/html; charset=utf-8";
            filter.Filter(request);
        });

        context.Response.Headers.ContentSecurityPolicy.Should().Equal(RestrictedSite.Undecided);
        bytes.Should().Be(0);
        site.Logs.Errors.Should().BeEmpty();
    }
}
