using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;
using CookieConsent.Configuration;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Tests.Catalogue;

/// <summary>What comes of a <c>CookieConsent</c> section, compiled as a host does and without one.</summary>
internal static class Compiled
{
    /// <summary>Compiles the section.</summary>
    /// <param name="sources">The section as JSON, once per configuration source; the later one overrides.</param>
    public static CatalogueCompilation From(params string[] sources)
    {
        var builder = new ConfigurationBuilder();
        foreach (var source in sources)
        {
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "CookieConsent": {{source}} }""")));
        }

        return From(builder.Build());
    }

    public static CatalogueCompilation From(IConfiguration configuration)
    {
        var options = new CookieConsentOptions();
        var section = new ConfigureCookieConsentOptions(configuration);
        section.Configure(options);
        return CatalogueCompiler.Compile(options, [], section.ErrorsOf(options));
    }

    /// <summary>The catalogue of a section without errors.</summary>
    public static CookieCatalogue Catalogue(params string[] sources) => Catalogue(From(sources));

    public static CookieCatalogue Catalogue(CatalogueCompilation compilation)
    {
        compilation.Errors.Should().BeEmpty();
        return compilation.Catalogue!;
    }

    /// <summary>The paths of a section's errors, each of which states what is wrong and the remedy.</summary>
    public static IEnumerable<string> ErrorPaths(params string[] sources)
    {
        var compilation = From(sources);
        compilation.Errors.Should().NotContain(error => !error.Problem.EndsWith('.') || !error.Remedy.EndsWith('.'));
        (compilation.Catalogue is null).Should().Be(compilation.Errors.Count > 0);
        return compilation.Errors.Select(error => error.Path);
    }

    /// <summary>A section with one complete declaration, in which some members are changed.</summary>
    /// <param name="category">The category's id.</param>
    /// <param name="key">The entry's key.</param>
    /// <param name="changes">The members that differ, as a JSON object.</param>
    public static string Section(string category, string key, string changes = "{}")
    {
        var entry = new JsonObject { ["Provider"] = "Shop", ["ProviderPolicy"] = "/privacy", ["Purpose"] = "Counts.", ["Lifetime"] = "1 day" };
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            entry[name] = value?.DeepClone();
        }

        var declared = new JsonObject { ["Title"] = "Title", ["Description"] = "Description.", ["Cookies"] = new JsonObject { [key] = entry } };
        return new JsonObject { ["Categories"] = new JsonObject { [category] = declared } }.ToJsonString();
    }

    /// <summary>A section whose statistics declare these names, each under its own key.</summary>
    public static string Statistics(IEnumerable<string> names)
    {
        var entries = names.Select((name, i) => KeyValuePair.Create($"cookie-{i}", new { Name = name, Provider = "Shop", Purpose = "Counts.", Lifetime = "1 day" }));
        return JsonSerializer.Serialize(new { Categories = new { statistics = new { Cookies = entries.ToDictionary() } } });
    }
}
