using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>
/// No cache hands one visitor's cookie to another. Output caching copies the headers before the
/// filter runs, and looks for Set-Cookie after it.
/// </summary>
public sealed class OutputCachingTests
{
    private static readonly Dictionary<string, Func<HttpResponse, Task>> Bodies = new()
    {
        ["WriteAsync"] = response => response.WriteAsync("page"),
        ["BodyWriter"] = async response => await response.BodyWriter.WriteAsync("page"u8.ToArray()),
        ["StartAsync"] = async response =>
        {
            await response.StartAsync();
            await response.WriteAsync("page");
        },
        ["SendFile"] = response => response.SendFileAsync(typeof(OutputCachingTests).Assembly.Location),
        ["none"] = _ => Task.CompletedTask,
    };

    public static TheoryData<string> BodyNames => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(BodyNames))]
    public async Task The_next_consenting_visitor_never_receives_the_first_ones_identifier(string body)
    {
        await using var site = await OutputCachedSite.StartAsync(OutputCachedSite.Identify(Bodies[body]), standsFirst: false);
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        (await undecided.GetAsync("/page")).CookieNames.Should().BeEmpty();

        (await accepting.GetAsync("/page")).CookieLines.Should().Equal($"{Declared.Statistics}=visitor-2");
    }

    [Fact]
    public async Task Response_is_not_cached_after_a_failure_while_the_removal_is_reported()
    {
        await using var site = await OutputCachedSite.StartAsync(OutputCachedSite.Identify(Bodies["WriteAsync"]));
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        using (new Measurements(site, _ => throw new NotSupportedException("The listener is broken.")))
        {
            (await undecided.GetAsync("/page")).CookieNames.Should().BeEmpty();
        }

        site.Logs.Named("ReportFailed").Should().ContainSingle();
        (await accepting.GetAsync("/page")).CookieLines.Should().Equal($"{Declared.Statistics}=visitor-2");
    }

    [Fact]
    public async Task A_page_without_a_removed_cookie_is_still_cached()
    {
        var renderings = 0;
        await using var site = await OutputCachedSite.StartAsync(context =>
            context.Response.WriteAsync($"{Interlocked.Increment(ref renderings)}"));
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        (await undecided.GetAsync("/page")).Body.Should().Be("1");
        (await undecided.GetAsync("/page")).Body.Should().Be("1");
        (await accepting.GetAsync("/page")).Body.Should().Be("1");
    }

    [Fact]
    public async Task A_page_that_asked_for_the_choice_is_not_stored_for_a_visitor_in_another_state()
    {
        await using var site = await OutputCachedSite.StartAsync(context =>
            context.Response.WriteAsync($"{context.GetCookieConsent().IsCategoryAllowed("statistics")}"));
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        (await undecided.GetAsync("/page")).Body.Should().Be("False");
        (await accepting.GetAsync("/page")).Body.Should().Be("True");
    }

    [Fact]
    public async Task The_expiry_of_a_rejected_cookie_is_written_on_a_cached_page_and_never_cached()
    {
        await using var site = await OutputCachedSite.StartAsync(context => context.Response.WriteAsync("page"));
        using var rejecting = site.NewVisitor();
        using var undecided = site.NewVisitor();
        await rejecting.RejectAllAsync();

        foreach (var isHit in (bool[])[false, true])
        {
            rejecting.Jar[Declared.Statistics] = "old";
            var response = await rejecting.GetAsync("/page");
            response.Headers.Contains("Age").Should().Be(isHit);
            response.SetCookies.Should().NotBeEmpty().And.OnlyContain(cookie => cookie.Name == Declared.Statistics && cookie.MaxAge == 0);
            (await undecided.GetAsync("/page")).CookieLines.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_page_on_which_a_rejected_cookie_is_expired_is_stored_by_no_cache()
    {
        await using var site = await OutputCachedSite.StartAsync(context => context.Response.WriteAsync("page"));
        using var rejecting = site.NewVisitor();
        using var undecided = site.NewVisitor();
        await rejecting.RejectAllAsync();
        rejecting.Jar[Declared.Statistics] = "old";

        var response = await rejecting.GetAsync("/page");

        response.SetCookies.Should().OnlyContain(cookie => cookie.Name == Declared.Statistics && cookie.MaxAge == 0).And.NotBeEmpty();
        response.Headers["Vary"].Should().Equal("Cookie");
        (await undecided.GetAsync("/page")).Headers.Contains("Age").Should().BeFalse();
    }

    [Fact]
    public async Task A_cookie_that_a_policy_of_the_application_stores_is_decided_on_for_each_visitor()
    {
        var entry = new[] { $"{Declared.Statistics}=campaign", $"{Declared.Necessary}=1" };
        await using var site = await OutputCachedSite.StartAsync(
            context =>
            {
                context.Response.Headers.SetCookie = entry;
                return context.Response.WriteAsync("page");
            },
            storesCookies: true);
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        (await accepting.GetAsync("/page")).CookieLines.Should().Equal(entry);
        var hit = await undecided.GetAsync("/page");
        hit.Headers.Contains("Age").Should().BeTrue();
        hit.CookieNames.Should().Equal(Declared.Necessary);
        (await accepting.GetAsync("/page")).CookieLines.Should().Equal(["_ga=campaign", "basket=1"], "the cached entry was not changed");
    }
}
