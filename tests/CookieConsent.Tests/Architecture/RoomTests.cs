namespace CookieConsent.Tests.Architecture;

/// <summary>The folders of the library: what each may see, and how large it may be.</summary>
public sealed class RoomTests
{
    private const int MaxFiles = 12;
    private const int MaxCodeLines = 15200;

    private static readonly IReadOnlyList<SourceFile> Library = SourceFile.OfTheLibrary();
    private static readonly Rooms Rooms = new(Library);

    [Fact]
    public void Every_folder_has_its_place_in_the_order()
    {
        Library.Should().HaveCountGreaterThan(50);
        Library.Select(file => file.Folder).Distinct().Should().BeEquivalentTo(Rooms.Order);
    }

    [Fact]
    public void No_folder_sees_one_that_comes_after_it()
    {
        string.Join(Environment.NewLine, Library.SelectMany(Rooms.Violations)).Should().BeEmpty();
    }

    [Fact]
    public void Catalogue_preferences_and_decisions_know_nothing_of_the_web()
    {
        string.Join(Environment.NewLine, Library.Where(IsPure).Where(Rooms.IsBoundToTheWeb).Select(file => file.Path)).Should().BeEmpty();
    }

    [Fact]
    public void No_folder_has_too_many_files()
    {
        CrowdedFolders(Library).Concat(CrowdedFolders(SourceFile.OfInjection())).Should().BeEmpty();
    }

    [Fact]
    public void The_library_has_at_most_15200_lines_of_code()
    {
        Library.Sum(file => file.CodeLineCount).Should().BeLessThanOrEqualTo(MaxCodeLines);
    }

    [Theory]
    [InlineData("Links/Leak.cs", "using CookieConsent.Enforcement;", "Links/Leak.cs sees Enforcement")]
    [InlineData("Links/Leak.cs", "using static CookieConsent.Enforcement.ResponseFilter;", "Links/Leak.cs sees Enforcement")]
    [InlineData("Links/Leak.cs", "using Filter = CookieConsent.Enforcement.ResponseFilter;", "Links/Leak.cs sees Enforcement")]
    [InlineData("Links/Leak.cs", "var filter = (Enforcement.ResponseFilter?)null;", "Links/Leak.cs sees Enforcement")]
    [InlineData("Links/Leak.cs", "var filter = (global::CookieConsent.Enforcement.ResponseFilter?)null;", "Links/Leak.cs sees Enforcement")]
    [InlineData("Components/Leak.razor", "@using CookieConsent.Enforcement\n", "Components/Leak.razor sees Enforcement")]
    [InlineData("Components/Leak.razor", "<p>@Enforcement.ResponseFilter.Name</p>", "Components/Leak.razor sees Enforcement")]
    [InlineData("Links/Leak.cs", "CookieBanner banner;", "Links/Leak.cs sees Components/Banner")]
    [InlineData("Catalogue/Leak.cs", "using CookieConsent.Catalogue.Compilation;", "Catalogue/Leak.cs sees Catalogue/Compilation")]
    [InlineData("Catalogue/Matching/Leak.cs", "CookieCatalogue catalogue;", "Catalogue/Matching/Leak.cs sees Catalogue")]
    [InlineData("Preferences/Leak.cs", "CookieConsentBuilder builder;", "Preferences/Leak.cs sees the front door")]
    public void Rule_of_the_arrows_finds_every_way_to_break_it(string path, string code, string violation)
    {
        Rooms.Violations(new SourceFile(path, code)).Should().Equal(violation);
    }

    [Theory]
    [InlineData("Enforcement/Fine.cs", "using CookieConsent.SetCookie;\nusing CookieConsent.Catalogue;")]
    [InlineData("Catalogue/Fine.cs", "using CookieConsent.Catalogue.Matching;")]
    [InlineData("Links/Fine.cs", "/// <see cref=\"CookieConsent.Endpoints.Problem\"/>\n// Endpoints.Problem")]
    [InlineData("Components/Fine.razor", "@* Enforcement.ResponseFilter *@\n@using CookieConsent.Localization\n")]
    [InlineData("Links/Fine.cs", "var title = page.CookieBanner;")]
    [InlineData("Links/Fine.cs", "var filter = page.Enforcement.ResponseFilter;")]
    [InlineData("Preferences/Fine.cs", "ConsentChoice choice;")]
    public void Rule_of_the_arrows_allows_the_rest(string path, string code)
    {
        Rooms.Violations(new SourceFile(path, code)).Should().BeEmpty();
    }

    [Fact]
    public void Other_rules_can_fail()
    {
        Rooms.IsBoundToTheWeb(new SourceFile("Catalogue/Leak.cs", "headers = (IHeaderDictionary)value;")).Should().BeTrue();
        Rooms.IsBoundToTheWeb(new SourceFile("Catalogue/Leak.cs", "void Read(HttpContext context) { }")).Should().BeTrue();
        Rooms.IsBoundToTheWeb(new SourceFile("Catalogue/Fine.cs", "using Microsoft.Extensions.Primitives;")).Should().BeFalse();
        CrowdedFolders([.. Enumerable.Range(0, MaxFiles + 1).Select(i => new SourceFile($"Links/{i}.cs", ""))]).Should().Equal("Links");
        new SourceFile("Links/A.cs", "a\n\n/// c\nb\n").CodeLineCount.Should().Be(2);
    }

    private static IEnumerable<string> CrowdedFolders(IEnumerable<SourceFile> files) =>
        files.GroupBy(file => file.Folder).Where(folder => folder.Count() > MaxFiles).Select(folder => folder.Key);

    private static bool IsPure(SourceFile file) =>
        file.Folder.Split('/')[0] is "Options" or "Catalogue" or "Preferences" or "Decisions" or "SetCookie" or "Diagnostics";
}
