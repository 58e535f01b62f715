using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>ASP.NET Core's chunks <c>XC1</c>, <c>XC2</c>, … share the declaration, and so the action, of <c>X</c>.</summary>
public sealed class TempDataTests
{
    private const string Notices = "notices";

    [Fact]
    public async Task Every_chunk_is_removed_where_TempData_is_not_essential()
    {
        await using var site = await StartAsync(isEssential: false);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/write")).CookieNames.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_chunk_is_sent_where_TempData_is_essential()
    {
        await using var site = await StartAsync(isEssential: true);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/write")).CookieNames.Should().Equal("notices", "noticesC1", "noticesC2", "noticesC3");
        (await visitor.GetAsync("/read")).Body.Should().Be("8000");
    }

    [Fact]
    public async Task Every_chunk_can_be_deleted_although_it_may_not_be_set()
    {
        await using var essential = await StartAsync(isEssential: true);
        await using var site = await StartAsync(isEssential: false);
        using var before = essential.NewVisitor();
        await before.GetAsync("/write");
        using var visitor = site.NewVisitor();
        foreach (var (name, value) in before.Jar)
        {
            visitor.Jar[name] = value;
        }

        visitor.Jar.Should().HaveCount(4);
        await visitor.GetAsync("/delete");

        visitor.Jar.Should().BeEmpty();
    }

    private static Task<Site> StartAsync(bool isEssential) => Site.StartAsync(
        configure: builder =>
        {
            builder.Services.AddControllersWithViews();
            builder.Services.Configure<CookieTempDataProviderOptions>(options =>
            {
                options.Cookie.Name = Notices;
                options.Cookie.IsEssential = isEssential;
            });
        },
        pipeline: app =>
        {
            app.MapGet("/write", (HttpContext context, ITempDataProvider provider) =>
                provider.SaveTempData(context, new Dictionary<string, object> { ["text"] = new string('x', 8000) }));
            app.MapGet("/read", (HttpContext context, ITempDataProvider provider) =>
                $"{((string)provider.LoadTempData(context)["text"]).Length}");
            app.MapGet("/delete", (HttpContext context, ITempDataProvider provider) =>
                provider.SaveTempData(context, new Dictionary<string, object>()));
            app.UseCookieConsent();
        });
}
