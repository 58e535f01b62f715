using System.IO.Compression;
using System.Xml.Linq;
using CookieConsent.Documentation.Tests.Checks;
using FluentAssertions;

namespace CookieConsent.Documentation.Tests;

/// <summary>What the packages hold, for somebody who finds them on a package site or in an editor.</summary>
public sealed class PackageTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    public static TheoryData<string> Names => [.. Repository.PackageNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_has_its_assembly_its_documentation_a_readme_and_an_icon(string name)
    {
        packages.Files(name, ".nupkg").Should().Contain([$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", "PACKAGE.md", "icon.png"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Symbols_of_a_package_stand_beside_it(string name)
    {
        packages.Files(name, ".snupkg").Should().Contain($"lib/net10.0/{name}.pdb");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Metadata_of_a_package_says_what_it_is_and_where_it_comes_from(string name)
    {
        var metadata = packages.Metadata(name);

        metadata.Should().ContainKeys("description", "tags", "authors", "copyright");
        metadata.Should().Contain("license", "MIT").And.Contain("readme", "PACKAGE.md").And.Contain("icon", "icon.png");
        metadata["releaseNotes"].Should().Be(Repository.Address + "CHANGELOG.md");
        Repository.Address.Should().StartWith(metadata["projectUrl"] + "/");
    }

    [Fact]
    public void Core_package_depends_on_the_shared_framework_alone()
    {
        packages.Dependencies("CookieConsent").Should().BeEmpty();
    }

    [Theory]
    [InlineData("CookieConsent.Injection")]
    [InlineData("CookieConsent.Testing")]
    public void Package_that_uses_internals_of_the_core_package_depends_on_exactly_its_version(string name)
    {
        packages.Dependencies(name).Should().Contain($"CookieConsent [{packages.Metadata(name)["version"]}]");
    }

    [Fact]
    public async Task Project_with_the_core_package_has_the_schema_for_its_settings()
    {
        var project = await packages.UseInProjectAsync("CookieConsent");

        await Repository.RunDotnetAsync("restore", project);
        var segment = JsonDocument.Parse(await Repository.RunDotnetAsync("msbuild", project, "-getItem:JsonSchemaSegment"))
            .RootElement.GetProperty("Items").GetProperty("JsonSchemaSegment").EnumerateArray().Should().ContainSingle().Subject;

        File.Exists(segment.GetProperty("FullPath").GetString()).Should().BeTrue();
        segment.GetProperty("FilePathPattern").GetString().Should().Be(@"appsettings\..*json");
    }

    [Fact]
    public async Task Project_that_names_a_file_gets_a_copy_of_the_schema()
    {
        var project = await packages.UseInProjectAsync("CookieConsent");

        await Repository.RunDotnetAsync("restore", project);
        await Repository.RunDotnetAsync("msbuild", project, "-t:CopyCookieConsentSchema", "-p:CookieConsentSchemaFile=settings.schema.json");

        File.ReadAllText(Path.Combine(Path.GetDirectoryName(project)!, "settings.schema.json")).Should().Contain("json-schema.org/draft-07");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_link_in_the_readme_of_a_package_is_absolute(string name)
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Folder, "src", name, "PACKAGE.md"));

        readme.Split("](").Skip(1).Should().OnlyContain(rest => rest.StartsWith("https://"));
    }
}

/// <summary>Every project under <c>src</c>, packed from what the build has made.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("packages");

    public async Task InitializeAsync()
    {
        foreach (var name in Repository.PackageNames)
        {
            await Repository.RunDotnetAsync("pack", Path.Combine(Repository.Folder, "src", name), "--no-build", "-c", Repository.Configuration, "-o", _folder.FullName);
        }
    }

    public IReadOnlyList<string> Files(string name, string extension)
    {
        using var package = Open(name, extension);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    public IReadOnlyDictionary<string, string> Metadata(string name) =>
        Specification(name).Elements().DistinctBy(element => element.Name.LocalName).ToDictionary(element => element.Name.LocalName, element => element.Value);

    public IReadOnlyList<string> Dependencies(string name) =>
        [.. Specification(name).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => $"{(string?)element.Attribute("id")} {(string?)element.Attribute("version")}")];

    /// <summary>A new project that references a package, and what it depends on, from this folder.</summary>
    /// <returns>The path of the project.</returns>
    public async Task<string> UseInProjectAsync(string name)
    {
        var project = Path.Combine(_folder.CreateSubdirectory(Guid.NewGuid().ToString()).FullName, "App.csproj");
        await File.WriteAllTextAsync(project, $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestoreAdditionalProjectSources>{_folder.FullName}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{_folder.FullName}/cache</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{name}" Version="*" />
              </ItemGroup>
            </Project>
            """);
        return project;
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private XElement Specification(string name)
    {
        using var package = Open(name, ".nupkg");
        using var stream = package.GetEntry($"{name}.nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    private ZipArchive Open(string name, string extension) =>
        ZipFile.OpenRead(_folder.EnumerateFiles($"{name}.*{extension}").Single(file => char.IsDigit(file.Name[name.Length + 1])).FullName);
}
