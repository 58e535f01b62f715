using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>Output caching lets one request render a page and the others wait for it.</summary>
public sealed class OutputCacheLockTests
{
    [Fact]
    public async Task Those_who_wait_for_the_first_visitor_never_receive_his_identifier()
    {
        const int Accepting = 6;
        var arrivals = new CountdownEvent(Accepting + 1);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var firstArrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var identify = OutputCachedSite.Identify(response => response.WriteAsync("page"));
        await using var site = await OutputCachedSite.StartAsync(
            async context =>
            {
                firstArrived.TrySetResult();
                await release.Task;
                await identify(context);
            },
            ahead: app => app.Use((context, next) =>
            {
                var answered = next(context);
                if (context.Request.Path == "/page")
                {
                    arrivals.Signal();
                }

                return answered;
            }));
        using var undecided = site.NewVisitor();
        using var chooser = site.NewVisitor();
        await chooser.AcceptAllAsync();
        var accepting = Enumerable.Range(0, Accepting).Select(_ => site.NewVisitor()).ToList();
        accepting.ForEach(visitor => visitor.Jar["cookies_preferences"] = chooser.Jar["cookies_preferences"]);

        var first = undecided.GetAsync("/page");
        await firstArrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var others = accepting.ConvertAll(visitor => visitor.GetAsync("/page"));
        arrivals.Wait(TimeSpan.FromSeconds(30)).Should().BeTrue();
        release.SetResult();

        (await first).CookieLines.Should().BeEmpty();
        var identifiers = (await Task.WhenAll(others)).SelectMany(response => response.CookieLines).ToList();
        identifiers.Should().HaveCount(Accepting).And.OnlyHaveUniqueItems().And.NotContain($"{Declared.Statistics}=visitor-1");
        accepting.ForEach(visitor => visitor.Dispose());
    }
}
