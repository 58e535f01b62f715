using System.Text.RegularExpressions;
using CookieConsent.Diagnostics;

namespace CookieConsent.Tests.Architecture;

/// <summary>HOUSE, "Style": what the compiler does not hold.</summary>
public sealed partial class StyleTests
{
    private const int MostLines = 200;

    private static readonly IReadOnlyList<SourceFile> Library = SourceFile.OfTheLibrary();

    [Fact]
    public void Keeps_one_type_per_file_under_its_own_name()
    {
        Library.Where(file => !HoldsItsTypeAlone(file)).Select(file => file.Path).Should().BeEmpty();
    }

    [Fact]
    public void Keeps_folder_and_file_scoped_namespace_alike()
    {
        Library.Where(file => !IsInItsNamespace(file)).Select(file => file.Path).Should().BeEmpty();
    }

    [Fact]
    public void Keeps_files_short()
    {
        Library.Where(IsLong).Select(file => file.Path).Should().BeEmpty();
    }

    [Fact]
    public void Takes_the_time_from_nowhere_but_a_TimeProvider()
    {
        Library.Where(ReadsTheClock).Select(file => file.Path).Should().BeEmpty();
        Library.Where(file => file.Code.Contains("TimeProvider.System", StringComparison.Ordinal)).Select(file => file.Path)
            .Should().Equal("CookieConsentServiceCollectionExtensions.cs");
    }

    [Fact]
    public void Writes_log_messages_on_their_one_page()
    {
        Library.Where(WritesLogMessages).Select(file => file.Path).Should().Equal("Diagnostics/Log.cs");
    }

    [Fact]
    public void Avoids_the_words_that_say_nothing()
    {
        Library.Where(IsNamedAfterNothing).Select(file => file.Path).Should().BeEmpty();
    }

    [Fact]
    public void Is_held_by_checks_that_can_fail()
    {
        HoldsItsTypeAlone(new SourceFile("Pages/A.cs", "internal sealed class A;\ninternal enum B;")).Should().BeFalse();
        HoldsItsTypeAlone(new SourceFile("Pages/A.cs", "internal sealed class B;")).Should().BeFalse();
        HoldsItsTypeAlone(new SourceFile("Pages/A.razor.cs", "public sealed partial class B;")).Should().BeFalse();
        HoldsItsTypeAlone(new SourceFile("Pages/A.razor", "@code {\npublic sealed class B;\n}")).Should().BeFalse();
        IsInItsNamespace(new SourceFile("Pages/A.cs", "namespace CookieConsent;\ninternal sealed class A;")).Should().BeFalse();
        IsInItsNamespace(new SourceFile("Pages/A.cs", "namespace CookieConsent.Pages;\npublic sealed class A;")).Should().BeFalse();
        IsInItsNamespace(new SourceFile("Pages/A.cs", "namespace CookieConsent.Pages\n{")).Should().BeFalse();
        IsInItsNamespace(new SourceFile("Pages/A.razor", "@namespace CookieConsent.Pages\n")).Should().BeFalse();
        IsLong(new SourceFile("Pages/A.cs", new string('\n', MostLines + 1))).Should().BeTrue();
        ReadsTheClock(new SourceFile("Pages/A.cs", "var now = DateTimeOffset.UtcNow;")).Should().BeTrue();
        ReadsTheClock(new SourceFile("Pages/A.cs", "var now = Environment.TickCount64;")).Should().BeTrue();
        WritesLogMessages(new SourceFile("Pages/A.cs", "logger.LogWarning(\"…\");")).Should().BeTrue();
        ReadsTheClock(new SourceFile("Pages/A.razor", "<p>@DateTimeOffset.UtcNow</p>")).Should().BeTrue();
        IsNamedAfterNothing(new SourceFile("Pages/CookieManager.cs", "")).Should().BeTrue();
        IsNamedAfterNothing(new SourceFile("Pages/CookieHelper.cs", "")).Should().BeTrue();
    }

    private static bool HoldsItsTypeAlone(SourceFile file)
    {
        var types = Type().Matches(file.Code).Select(match => match.Groups[1].Value).ToList();
        return file.IsMarkup ? types.Count == 0 : types is [var only] && only == file.TypeName;
    }

    private static bool IsInItsNamespace(SourceFile file) => Regex.IsMatch(
        file.Code,
        file.IsMarkup ? $@"^@namespace {Regex.Escape(file.Namespace)}\r?$" : $@"^namespace {Regex.Escape(file.Namespace)};",
        RegexOptions.Multiline);

    private static bool IsLong(SourceFile file) => file.Text.Count(character => character == '\n') > MostLines;

    private static bool ReadsTheClock(SourceFile file) => Clock().IsMatch(file.Code);

    private static bool WritesLogMessages(SourceFile file) => LogMessage().IsMatch(file.Code);

    private static bool IsNamedAfterNothing(SourceFile file) => EmptyWord().IsMatch(file.TypeName);

    // A type of the file's own stands at the margin; private types inside another are indented.
    [GeneratedRegex(@"^(?:public|internal|file)\s(?:[\w\s]*\s)?(?:class|struct|interface|enum|record)\s+(?:class\s+|struct\s+)?(\w+)", RegexOptions.Multiline)]
    private static partial Regex Type();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|\bEnvironment\.TickCount|\bStopwatch\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\[LoggerMessage|\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(")]
    private static partial Regex LogMessage();

    // A tag helper is what the framework calls it.
    [GeneratedRegex("(Manager|(?<!Tag)Helper|Utils?|Infrastructure|Common|Handler|Info|Data)$")]
    private static partial Regex EmptyWord();
}
