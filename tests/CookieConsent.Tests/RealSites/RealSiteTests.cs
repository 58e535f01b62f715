using System.Text.Json;
using CookieConsent.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.RealSites;

/// <summary>The cookie tables of real sites, written down as their owners would.</summary>
public sealed class RealSiteTests
{
    private const int Count = 24;
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "RealSites");
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Sites => [.. Names("appsettings")];

    [Fact]
    public void Every_site_has_instances_of_its_names() =>
        Names("instances").Should().Equal(Names("appsettings")).And.HaveCount(Count);

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task A_real_site_starts_and_classifies_an_instance_of_each_of_its_names(string name)
    {
        await using var site = await Site.StartAsync(Section(name));
        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;
        var instances = InstancesOf(name);

        foreach (var instance in instances)
        {
            var declaration = catalogue.Find(instance.Cookie);
            declaration.Should().NotBeNull("{0} is declared", instance.Cookie);
            declaration!.Name.Should().Be(instance.Declaration, "it is what declares {0}", instance.Cookie);
            catalogue.CategoryOf(declaration).Id.Should().Be(instance.Category, "{0} belongs to it", instance.Cookie);
        }

        catalogue.Categories.SelectMany(category => category.Cookies).Where(cookie => cookie.IsDeclared).Select(cookie => cookie.Name)
            .Should().BeSubsetOf(instances.Select(instance => instance.Declaration), "each declared name has an instance");
    }

    private static IEnumerable<string> Names(string kind) =>
        Directory.EnumerateFiles(Folder, $"*.{kind}.json").Select(path => Path.GetFileName(path).Split('.')[0]).Order(StringComparer.Ordinal);

    private static string Section(string name) =>
        Read(name, "appsettings").RootElement.GetProperty(CookieConsentOptions.SectionName).GetRawText();

    private static Instance[] InstancesOf(string name) =>
        Read(name, "instances").RootElement.GetProperty("instances").Deserialize<Instance[]>(Web)!;

    private static JsonDocument Read(string name, string kind) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.{kind}.json")));

    /// <param name="Row">The name as the site's table spells it; <see langword="null"/> where the table gives none.</param>
    private sealed record Instance(string? Row, string Cookie, string Category, string Declaration);
}
