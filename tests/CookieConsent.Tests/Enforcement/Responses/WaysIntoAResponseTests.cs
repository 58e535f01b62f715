using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>Decided per line, whatever code or API wrote it, when the headers are sent.</summary>
public sealed class WaysIntoAResponseTests
{
    /// <summary>Each sets one cookie that needs consent and one that is necessary.</summary>
    private static readonly Dictionary<string, RequestDelegate> Ways = new()
    {
        ["Response.Cookies"] = context =>
        {
            context.Response.Cookies.Append(Declared.Statistics, "1");
            context.Response.Cookies.Append(Declared.Necessary, "1");
            return context.Response.WriteAsync("page");
        },
        ["raw header"] = context => SetRaw(context).WriteAsync("page"),
        ["header property"] = context =>
        {
            context.Response.Headers.SetCookie = new[] { $"{Declared.Statistics}=1", $"{Declared.Necessary}=1" };
            return context.Response.WriteAsync("page");
        },
        ["typed header"] = context =>
        {
            context.Response.GetTypedHeaders().SetCookie =
                [new SetCookieHeaderValue(Declared.Statistics, "1"), new SetCookieHeaderValue(Declared.Necessary, "1")];
            return context.Response.WriteAsync("page");
        },
        ["late callback"] = context =>
        {
            context.Response.OnStarting(() => SetLate(context));
            return context.Response.WriteAsync("page");
        },
        ["callback of a callback"] = context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.OnStarting(() => SetLate(context));
                return Task.CompletedTask;
            });
            return context.Response.WriteAsync("page");
        },
        ["StartAsync"] = async context =>
        {
            await SetRaw(context).StartAsync();
            await context.Response.WriteAsync("page");
        },
        ["BodyWriter"] = async context => await SetRaw(context).BodyWriter.WriteAsync("page"u8.ToArray()),
        ["SendFile"] = context => SetRaw(context).SendFileAsync(typeof(WaysIntoAResponseTests).Assembly.Location),
        ["no body"] = context => RespondWith(context, StatusCodes.Status200OK),
        ["204"] = context => RespondWith(context, StatusCodes.Status204NoContent),
        ["304"] = context => RespondWith(context, StatusCodes.Status304NotModified),
        ["404"] = context => RespondWith(context, StatusCodes.Status404NotFound),
        ["500"] = context => RespondWith(context, StatusCodes.Status500InternalServerError),
        ["redirect"] = context =>
        {
            SetRaw(context).Redirect("/elsewhere");
            return Task.CompletedTask;
        },
        ["after Response.Clear"] = context =>
        {
            context.Response.Headers.Append("Set-Cookie", $"{Declared.FirstParty}=1");
            context.Response.Clear();
            return SetRaw(context).WriteAsync("page");
        },
    };

    public static TheoryData<string> WayNames => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task A_cookie_is_decided_on_whatever_way_it_came_into_the_response(string way)
    {
        await using var site = await Site.StartAsync(endpoint: Ways[way]);
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        (await undecided.GetAsync("/page")).CookieNames.Should().Equal(Declared.Necessary);
        (await accepting.GetAsync("/page")).CookieNames.Should().Equal(Declared.Statistics, Declared.Necessary);
    }

    [Fact]
    public async Task A_cookie_in_the_response_to_HEAD_is_decided_on()
    {
        await using var site = await Site.StartAsync(endpoint: Ways["raw header"]);
        using var visitor = site.NewVisitor();

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/page"));

        response.CookieNames.Should().Equal(Declared.Necessary);
    }

    [Fact]
    public async Task The_body_arrives_whole_when_a_cookie_was_removed()
    {
        await using var site = await Site.StartAsync(endpoint: Ways["raw header"]);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Body.Should().Be("page");
    }

    private static HttpResponse SetRaw(HttpContext context)
    {
        context.Response.Headers.Append("set-cookie", $"{Declared.Statistics}=1");
        context.Response.Headers.Append("SET-COOKIE", $"{Declared.Necessary}=1");
        return context.Response;
    }

    private static Task SetLate(HttpContext context)
    {
        SetRaw(context);
        return Task.CompletedTask;
    }

    private static Task RespondWith(HttpContext context, int status)
    {
        SetRaw(context).StatusCode = status;
        return Task.CompletedTask;
    }
}
