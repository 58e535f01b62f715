using System.Text;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Hosting;

/// <summary>A pipeline that is built without startup filters: UseCookieConsent() enforces at the place where it stands.</summary>
public sealed class InlinePipelineTests
{
    [Fact]
    public async Task It_enforces_at_its_place()
    {
        await using var site = await StartAsync(_ => { });
        using var visitor = site.NewVisitor();
        visitor.Jar[Declared.FirstParty] = "1";

        var response = await visitor.GetAsync("/page");

        response.CookieNames.Should().Equal(Declared.Necessary);
        response.Body.Should().BeEmpty();
    }

    [Fact]
    public async Task A_re_execution_runs_it_twice_and_it_decides_once()
    {
        await using var site = await StartAsync(pipeline => pipeline.UseStatusCodePagesWithReExecute("/error"));
        using var visitor = site.NewVisitor();
        visitor.Jar["cookies_preferences"] = await RejectedAsync();
        visitor.Jar[Declared.FirstParty] = "1";

        var response = await visitor.GetAsync("/missing");

        response.CookieNames.Distinct().Should().Equal([Declared.Necessary, Declared.FirstParty], "what was rejected is still expired");
    }

    [Fact]
    public async Task It_is_not_built_with_an_invalid_catalogue()
    {
        await using var services = ServicesWith("""{ "Mode": "Sometimes" }""");
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseCookieConsent();

        pipeline.Invoking(it => it.Build()).Should().Throw<OptionsValidationException>().Which.Failures.Should().ContainSingle();
    }

    /// <summary>A site that does not use CookieConsent itself and runs a pipeline that does.</summary>
    private static async Task<Site> StartAsync(Action<IApplicationBuilder> ahead)
    {
        var pipeline = new ApplicationBuilder(ServicesWith(Declared.Catalogue));
        ahead(pipeline);
        pipeline.UseCookieConsent();
        pipeline.Run(RespondAsync);
        var inner = pipeline.Build();
        return await Site.StartAsync(pipeline: app => app.Run(inner));
    }

    private static ServiceProvider ServicesWith(string settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "CookieConsent": {{settings}} }""")))
            .Build())
        .AddSingleton<TimeProvider>(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Site.Start))
        .AddCookieConsent().Services
        .BuildServiceProvider();

    private static async Task<string> RejectedAsync()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();
        return visitor.Jar["cookies_preferences"];
    }

    private static Task RespondAsync(HttpContext context)
    {
        if (context.Request.Path == "/missing")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.Headers.SetCookie = new[] { $"{Declared.Statistics}=1", $"{Declared.Necessary}=1" };
        return context.Response.WriteAsync(string.Join(",", context.Request.Cookies.Keys.Except(["cookies_preferences"])));
    }
}
