using System.Text.RegularExpressions;

namespace CookieConsent.Tests.Architecture;

/// <summary>A test's name is a full sentence with a subject. Verbs and conjunctions that begin a sentence without one are listed here.</summary>
public sealed partial class TestNameTests
{
    private static readonly HashSet<string> NeverSubjects =
    [
        .. """
        Accepts Adds Allows Also And Answers Appends Applies Are Arrives Asks Begins Believes Blocks Breaks Brings But Calculates Can Cannot
        Chooses Claims Closes Come Comes Compares Contains Creates Customizes Cuts Decides Decodes Deletes Denies Did Do Does Drops Encodes
        Escapes Expires Explains Fails Falls Fetches Finds Follows Gets Gives Goes Had Has Have Hides Ignores Is Keep Keeps Leads Leave Leaves
        Let Lets Lists Loads Logs_a Logs_the Loses Makes May Merges Moves Must Never Nor Not Of Offers Omits Opens Parses Passes Prefers
        Preserves Prints Puts Reads Redirects Refuses Rejects Removes Renders Replaces Requires Restores Returns Runs Saves Say Says Sends
        Serves Sets Should Shows So Speaks Stays Stops Stores Supports Takes Tells Throws Treats Tries Turns Uses Validates Varies Waits Warns
        Was Were Will Withdraws Works Writes Would
        """.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries),
    ];

    [Fact]
    public void Name_of_each_test_has_a_subject()
    {
        var tests = Directory.GetParent(SourceFile.LibraryFolder)!.Parent!.GetDirectories("tests").Single();
        var names = tests.EnumerateFiles("*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => Names(File.ReadAllText(file.FullName)).Select(name => $"{file.Name[..^3]}.{name}"))
            .ToList();

        names.Should().HaveCountGreaterThan(1000);
        names.Where(name => HasNoSubject(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Is_deleted")]
    [InlineData("Never_fails_whatever_the_body_is")]
    [InlineData("Logs_a_failure_once")]
    [InlineData("Throws")]
    public void Name_without_a_subject_is_found(string name)
    {
        Names($"    [Theory]\n    [InlineData(1)]\n    public async Task {name}(int number)\n").Should().Equal(name);
        HasNoSubject(name).Should().BeTrue();
    }

    [Theory]
    [InlineData("Issue_is_closed")]
    [InlineData("Logs_have_no_cookie_value")]
    public void Name_with_a_subject_is_not_found(string name)
    {
        HasNoSubject(name).Should().BeFalse();
    }

    private static IEnumerable<string> Names(string code) => TestMethod().Matches(code).Select(match => match.Groups[1].Value);

    private static bool HasNoSubject(string name)
    {
        var words = name.Split('_');
        return NeverSubjects.Contains(words[0]) || NeverSubjects.Contains(string.Join('_', words.Take(2)));
    }

    // An attribute [Fact] or [Theory], the attributes with its data, and the method.
    [GeneratedRegex(@"^    \[\w*(?:Fact|Theory)\b[^\n]*\n(?:    [^ {}][^\n]*\n|        [^\n]*\n)*?    public (?:async )?(?:Task|void) (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
