using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>Arrays behind header values are shared with cache entries and with static fields.</summary>
public sealed class HeaderAssignmentTests
{
    [Fact]
    public async Task Nothing_is_assigned_when_nothing_is_removed()
    {
        string?[] lines = [$"{Declared.Necessary}=1", "sessionid=2", null];

        var leaving = await LeavingAsync(lines, Declared.Catalogue);

        ((string?[]?)leaving).Should().BeSameAs(lines);
    }

    [Fact]
    public async Task Nothing_is_assigned_in_report_only_mode()
    {
        string?[] lines = [$"{Declared.Statistics}=1", $"{Declared.Necessary}=2"];

        var leaving = await LeavingAsync(lines, Declared.CatalogueWith("\"Mode\": \"ReportOnly\""));

        ((string?[]?)leaving).Should().BeSameAs(lines);
    }

    [Fact]
    public async Task A_shared_array_is_never_changed()
    {
        string[] lines = [$"{Declared.Statistics}=1", $"{Declared.Necessary}=2", $"{Declared.FirstParty}=3"];
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.Headers.SetCookie = lines;
            return context.Response.WriteAsync("page");
        });
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        (await undecided.GetAsync("/page")).CookieNames.Should().Equal(Declared.Necessary);
        (await accepting.GetAsync("/page")).CookieLines.Should().Equal(lines);
    }

    [Fact]
    public async Task A_kept_line_is_the_very_string_that_it_was()
    {
        var line = string.Concat(Declared.Necessary, "=1");

        var leaving = await LeavingAsync([line, $"{Declared.Statistics}=1"], Declared.Catalogue);

        leaving.Should().ContainSingle().Which.Should().BeSameAs(line);
    }

    [Fact]
    public async Task Null_line_is_not_removed_or_turned_into_an_empty_one()
    {
        var leaving = await LeavingAsync([null, $"{Declared.Statistics}=1", $"{Declared.Necessary}=2"], Declared.CatalogueWith("\"UndeclaredCookies\": \"Allow\""));

        leaving.Should().Equal($"{Declared.Necessary}=2");
    }

    [Fact]
    public async Task A_null_line_alone_is_no_removed_cookie()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.Headers.SetCookie = new StringValues([null, $"{Declared.Necessary}=1"]);
            return context.Response.WriteAsync("page");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Headers.Contains("Vary").Should().BeFalse();
        site.Logs.Named("NamelessCookieRemoved").Should().BeEmpty();
    }

    /// <summary>The header's value as it stands when the response is over.</summary>
    private static async Task<StringValues> LeavingAsync(string?[] lines, string settings)
    {
        var leaving = new TaskCompletionSource<StringValues>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var site = await Site.StartAsync(settings, endpoint: context =>
        {
            context.Response.Headers.SetCookie = new StringValues(lines);
            context.Response.OnCompleted(() =>
            {
                leaving.SetResult(context.Response.Headers.SetCookie);
                return Task.CompletedTask;
            });
            return context.Response.WriteAsync("page");
        });
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/page");
        return await leaving.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
