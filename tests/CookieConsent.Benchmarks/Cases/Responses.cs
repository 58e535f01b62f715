using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Benchmarks.Cases;

/// <summary>What the application does in a scenario: set its cookies, and nothing else.</summary>
internal static class Responses
{
    private static readonly CookieOptions Essential = new() { IsEssential = true };
    private static readonly CookieOptions Optional = new();

    public static RequestDelegate Of(Scenario scenario) => scenario switch
    {
        { Kept: 0, Removed: 0 } => _ => Task.CompletedTask,
        { Writing: Writing.Raw } => Raw(scenario),
        _ => context => ByApi(context, scenario),
    };

    private static RequestDelegate Raw(Scenario scenario)
    {
        StringValues lines = Enumerable.Repeat("basket=4711; Path=/; HttpOnly; SameSite=Lax", scenario.Kept)
            .Concat(Enumerable.Repeat("visit_profile=7a; Path=/; Max-Age=2592000; SameSite=Lax", scenario.Removed))
            .ToArray();
        return context =>
        {
            context.Response.Headers.SetCookie = lines;
            return Task.CompletedTask;
        };
    }

    private static Task ByApi(HttpContext context, Scenario scenario)
    {
        for (var i = 0; i < scenario.Kept; i++)
        {
            context.Response.Cookies.Append("basket", "4711", Essential);
        }

        for (var i = 0; i < scenario.Removed; i++)
        {
            context.Response.Cookies.Append("visit_profile", "7a", Optional);
        }

        return Task.CompletedTask;
    }
}
