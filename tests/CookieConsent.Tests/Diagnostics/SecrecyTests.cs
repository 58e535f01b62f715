using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>Logs and metrics contain no cookie value and nothing of the visitor.</summary>
public sealed class SecrecyTests
{
    private const string Secret = "5ec4e7";

    [Theory]
    [InlineData("Enforce", "Block")]
    [InlineData("Enforce", "Allow")]
    [InlineData("ReportOnly", "Block")]
    public async Task Logs_and_metrics_have_no_cookie_value_and_nothing_of_the_visitor(string mode, string undeclared)
    {
        var clock = new Clock();
        await using var site = await Site.StartAsync(
            Declared.CatalogueWith($"\"Mode\": \"{mode}\", \"UndeclaredCookies\": \"{undeclared}\""),
            builder => builder.Services.AddSingleton<TimeProvider>(clock),
            endpoint: context =>
            {
                clock.IsBroken = context.Request.Path == "/broken";
                return Respond(context);
            });
        using var metrics = new Metrics(site);
        using var visitor = site.NewVisitor();
        visitor.Headers["User-Agent"] = "Browser/" + Secret;
        visitor.Headers["Referer"] = "https://example.org/" + Secret;
        visitor.Headers["X-Forwarded-For"] = "192.0.2.56";

        await visitor.GetAsync("/read-by-visitor?id=" + Secret);
        await visitor.PutAsync($$"""{ "categories": { "{{Secret}}": "accepted" } }""");
        await visitor.PutAsync($$"""{ "categories": { "statistics": "{{Secret}}" } }""");
        await visitor.PutAsync(Secret);
        await visitor.AcceptAllAsync();
        visitor.Jar["_ga"] = Secret;
        visitor.Jar["recommendations"] = $"\"{Secret} {{}},;";
        visitor.Jar["unknown"] = Secret;
        await visitor.GetAsync("/read-by-visitor");
        await visitor.RejectAllAsync();
        await visitor.GetAsync("/read-by-visitor");
        await visitor.GetAsync("/broken");
        clock.IsBroken = false;
        site.Logs.Named("ResponseFilterFailed").Should().ContainSingle();
        visitor.Jar["cookies_preferences"] = $"v1.20261123T174200Z.{Secret}~accepted~{Secret}00";
        await visitor.GetAsync("/read-by-visitor");
        visitor.Jar["cookies_preferences"] = Secret;
        await visitor.GetAsync("/read-by-visitor");

        site.Logs.Entries.Should().NotBeEmpty();
        metrics.All.Should().NotBeEmpty();
        foreach (var entry in site.Logs.Entries)
        {
            string?[] logged = [entry.Message, entry.Exception?.ToString(), .. entry.Values.Values.Select(value => value?.ToString())];
            logged.OfType<string>().Should().AllSatisfy(text => text.Should().NotContainAny(Secret, "192.0.2.56", IPAddress.Loopback.ToString(), "/read-by-visitor", "Browser"));
        }

        metrics.All.SelectMany(measured => measured.Tags.Values).Should().AllSatisfy(value => value.Should().NotContainAny(Secret, "unknown"));
    }

    private static Task Respond(HttpContext context)
    {
        context.Response.Headers.SetCookie = new[]
        {
            $"_ga={Secret}; Path=/{Secret}; Domain={Secret}.example",
            $"_pk_id.1.1fff={Secret}; Max-Age=99999999",
            $"sessionid={Secret}",
            $"unknown={Secret}",
            Secret,
            $"={Secret}",
            $"; {Secret}",
        };
        return context.Response.WriteAsync(Secret);
    }

    private sealed class Clock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("The clock is broken.") : Site.Start;
    }
}
