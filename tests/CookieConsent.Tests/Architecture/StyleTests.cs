using System.Text.RegularExpressions;

namespace CookieConsent.Tests.Architecture;

/// <summary>The rules of style that the compiler does not check.</summary>
public sealed partial class StyleTests
{
    private const int MaxLines = 200;

    private static readonly IReadOnlyList<SourceFile> Library = SourceFile.OfTheLibrary();

    [Fact]
    public void Each_file_is_named_after_a_type_in_it()
    {
        Library.Where(file => !HoldsItsType(file)).Select(file => file.Path).Should().BeEmpty();
    }

    [Fact]
    public void Folder_and_file_scoped_namespace_agree()
    {
        Library.Where(file => !IsInItsNamespace(file)).Select(file => file.Path).Should().BeEmpty();
    }

    [Fact]
    public void No_file_is_too_long()
    {
        Library.Concat(SourceFile.OfInjection()).Where(IsLong).Select(file => file.Path).Should().BeEmpty();
    }

    [Fact]
    public void Time_comes_from_a_TimeProvider_only()
    {
        Library.Where(ReadsTheClock).Select(file => file.Path).Should().BeEmpty();
        Library.Where(file => file.Code.Contains("TimeProvider.System", StringComparison.Ordinal)).Select(file => file.Path)
            .Should().Equal("CookieConsentServiceCollectionExtensions.cs");
    }

    [Fact]
    public void All_log_messages_are_in_one_place()
    {
        Library.Where(WritesLogMessages).Select(file => file.Path).Should().Equal("Diagnostics/Log.cs", "Diagnostics/RecordLog.cs");
    }

    [Fact]
    public void No_file_is_named_after_an_empty_word()
    {
        Library.Where(IsNamedAfterNothing).Select(file => file.Path).Should().BeEmpty();
    }

    [Fact]
    public void Checks_can_fail()
    {
        HoldsItsType(new SourceFile("Links/A.cs", "internal sealed class B;")).Should().BeFalse();
        HoldsItsType(new SourceFile("Links/A.razor.cs", "public sealed partial class B;")).Should().BeFalse();
        IsInItsNamespace(new SourceFile("Links/A.cs", "namespace CookieConsent;\ninternal sealed class A;")).Should().BeFalse();
        IsInItsNamespace(new SourceFile("Links/A.cs", "namespace CookieConsent.Links;\npublic sealed class A;")).Should().BeFalse();
        IsInItsNamespace(new SourceFile("Links/A.cs", "namespace CookieConsent.Links\n{")).Should().BeFalse();
        IsInItsNamespace(new SourceFile("Links/A.razor", "@namespace CookieConsent.Links\n")).Should().BeFalse();
        IsLong(new SourceFile("Links/A.cs", new string('\n', MaxLines + 1))).Should().BeTrue();
        ReadsTheClock(new SourceFile("Links/A.cs", "var now = DateTimeOffset.UtcNow;")).Should().BeTrue();
        ReadsTheClock(new SourceFile("Links/A.cs", "var now = Environment.TickCount64;")).Should().BeTrue();
        WritesLogMessages(new SourceFile("Links/A.cs", "logger.LogWarning(\"…\");")).Should().BeTrue();
        ReadsTheClock(new SourceFile("Links/A.razor", "<p>@DateTimeOffset.UtcNow</p>")).Should().BeTrue();
        IsNamedAfterNothing(new SourceFile("Links/CookieManager.cs", "")).Should().BeTrue();
        IsNamedAfterNothing(new SourceFile("Links/CookieHelper.cs", "")).Should().BeTrue();
    }

    private static bool HoldsItsType(SourceFile file) => file.Types.Contains(file.TypeName);

    private static bool IsInItsNamespace(SourceFile file) => Regex.IsMatch(
        file.Code,
        file.IsMarkup ? $@"^@namespace {Regex.Escape(file.Namespace)}\r?$" : $@"^namespace {Regex.Escape(file.Namespace)};",
        RegexOptions.Multiline);

    private static bool IsLong(SourceFile file) => file.Text.Count(character => character == '\n') > MaxLines;

    private static bool ReadsTheClock(SourceFile file) => Clock().IsMatch(file.Code);

    private static bool WritesLogMessages(SourceFile file) => LogMessage().IsMatch(file.Code);

    private static bool IsNamedAfterNothing(SourceFile file) => EmptyWord().IsMatch(file.TypeName);

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|\bEnvironment\.TickCount|\bStopwatch\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\[LoggerMessage|\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(")]
    private static partial Regex LogMessage();

    // A tag helper is what the framework calls it.
    [GeneratedRegex("(Manager|(?<!Tag)Helper|Utils?|Infrastructure|Common|Handler|Info|Data)$")]
    private static partial Regex EmptyWord();
}
