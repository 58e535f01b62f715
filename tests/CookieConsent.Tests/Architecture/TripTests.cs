using System.Text.RegularExpressions;

namespace CookieConsent.Tests.Architecture;

/// <summary>The trip of a <c>Set-Cookie</c> line, as docs/explanation/architecture.md lists it, is short.</summary>
public sealed partial class TripTests
{
    private const int MaxFiles = 18;

    [Fact]
    public void Documented_trip_of_a_line_names_files_of_the_library_and_not_many()
    {
        var repository = Directory.GetParent(SourceFile.LibraryFolder)!.Parent!;
        var page = File.ReadAllText(Path.Combine(repository.FullName, "docs", "explanation", "architecture.md"));
        var trip = FileRow().Matches(page).Select(match => match.Groups[1].Value).ToList();

        trip.Should().HaveCountGreaterThan(10).And.OnlyHaveUniqueItems();
        trip.Should().HaveCountLessThanOrEqualTo(MaxFiles);
        trip.Should().BeSubsetOf(SourceFile.OfTheLibrary().Select(file => file.Path));
    }

    [GeneratedRegex(@"^\| `([\w/]+\.cs)` \|", RegexOptions.Multiline)]
    private static partial Regex FileRow();
}
