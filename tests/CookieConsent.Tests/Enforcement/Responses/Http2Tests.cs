using System.Collections.Concurrent;
using System.Net.Sockets;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Responses;

public sealed class Http2Tests
{
    [Fact]
    public async Task The_cookies_of_an_HTTP_2_response_are_decided_on()
    {
        await using var site = await Site.StartAsync(configure: Http2.Listen, endpoint: Respond);
        using var undecided = Http2.NewVisitor(site);
        using var accepting = Http2.NewVisitor(site);
        await accepting.AcceptAllAsync();

        var response = await undecided.GetAsync("/page");

        response.Body.Should().Be("HTTP/2");
        response.CookieNames.Should().Equal(Declared.Necessary);
        (await accepting.GetAsync("/page")).CookieNames.Should().Equal(Declared.Statistics, Declared.Necessary);
    }

    [Fact]
    public async Task Parallel_streams_of_one_connection_each_have_their_own_choice()
    {
        await using var site = await Site.StartAsync(configure: Http2.Listen, endpoint: Respond);
        using var chooser = Http2.NewVisitor(site);
        await chooser.ChooseAsync(("statistics", "accepted"));
        var accepted = chooser.Jar["cookies_preferences"];
        await chooser.RejectAllAsync();
        var rejected = chooser.Jar["cookies_preferences"];
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Http2.Address(site) };

        var responses = await Task.WhenAll(Enumerable.Range(0, 90).Select(number => AskAsync(client, (number % 3) switch
        {
            0 => null,
            1 => accepted,
            _ => rejected,
        })));

        responses.Should().AllSatisfy(response => response.Cookies.Should().Equal(
            response.Choice == accepted ? [Declared.Statistics, Declared.Necessary] : [Declared.Necessary]));
    }

    [Fact]
    public async Task Choice_is_found_among_many_cookie_fields_and_refused_cookies_are_hidden()
    {
        var seen = new ConcurrentQueue<(ConsentChoice Statistics, string?[] Cookies, string?[] SetCookies)>();
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var site = await Site.StartAsync(configure: Http2.Listen, endpoint: context =>
        {
            context.Response.OnCompleted(() =>
            {
                seen.Enqueue((context.GetCookieConsent().GetChoice("statistics"), context.Request.Headers.Cookie.ToArray(), context.Response.Headers.SetCookie.ToArray()));
                finished.SetResult();
                return Task.CompletedTask;
            });
            return Respond(context);
        });
        using var visitor = Http2.NewVisitor(site);
        await visitor.ChooseAsync(("statistics", "accepted"));
        var noise = Enumerable.Range(0, 200).Select(number => $"n{number}={number}").ToList();

        using var socket = new TcpClient(Http2.Address(site).Host, Http2.Address(site).Port);
        await socket.GetStream().WriteAsync(SplitCookieRequest.ToPage(
            [.. noise, $"{Declared.FirstParty}=1", $"{Declared.Statistics}=1", $"cookies_preferences={visitor.Jar["cookies_preferences"]}"]));
        await finished.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var (statistics, cookies, setCookies) = seen.Should().ContainSingle().Subject;
        statistics.Should().Be(ConsentChoice.Accepted);
        cookies.Should().Equal(string.Join("; ", [.. noise, $"{Declared.Statistics}=1", $"cookies_preferences={visitor.Jar["cookies_preferences"]}"]));
        setCookies.Should().StartWith([$"{Declared.Statistics}=1", $"{Declared.Necessary}=1"]);
    }

    private static async Task<(string? Choice, IEnumerable<string> Cookies)> AskAsync(HttpClient client, string? choice)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page")
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (choice is not null)
        {
            request.Headers.Add("Cookie", $"cookies_preferences={choice}");
        }

        using var response = await client.SendAsync(request);
        return (choice, (await Support.ReceivedResponse.ReadAsync(response)).CookieNames);
    }

    private static Task Respond(HttpContext context)
    {
        context.Response.Headers.Append("Set-Cookie", $"{Declared.Statistics}=1");
        context.Response.Headers.Append("Set-Cookie", $"{Declared.Necessary}=1");
        return context.Response.WriteAsync(context.Request.Protocol);
    }
}
