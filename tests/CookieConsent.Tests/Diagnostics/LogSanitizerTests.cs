using CookieConsent.Diagnostics;
using CsCheck;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>A cookie's name cannot forge or flood a log.</summary>
public sealed class LogSanitizerTests
{
    [Theory]
    [InlineData("", "(nameless)")]
    [InlineData("_ga", "_ga")]
    [InlineData("café 中文", "café 中文")]
    [InlineData("a\r\nwarn: forged", "a??warn: forged")]
    [InlineData("\u001b[31mred", "?[31mred")]
    [InlineData("a\tb\0c\u007f\u0085", "a?b?c??")]
    [InlineData("a\u2028b\u2029c", "a?b?c")]
    [InlineData("\u202Egnp.exe\u2066", "?gnp.exe?")]
    [InlineData("zero\u200Bwidth\uFEFF", "zero?width?")]
    public void Sanitized_name_has_nothing_that_forges_a_line(string name, string shown)
    {
        LogSanitizer.Sanitize(name).Should().Be(shown);
    }

    [Fact]
    public void Sanitized_name_has_no_half_of_a_character()
    {
        LogSanitizer.Sanitize("\ud800name").Should().Be("?name");
        LogSanitizer.Sanitize("😀").Should().Be("😀");
        LogSanitizer.Sanitize(new string('x', 99) + "😀").Should().Be(new string('x', 99) + "?…");
    }

    [Fact]
    public void Long_name_is_truncated_and_marked()
    {
        LogSanitizer.Sanitize(new string('x', 100)).Should().Be(new string('x', 100));
        LogSanitizer.Sanitize(new string('x', 5_000)).Should().Be(new string('x', 100) + "…");
    }

    [Fact]
    public void Sanitized_name_is_short_and_on_one_line_whatever_the_name_is()
    {
        Gen.Char.Array[0, 150].Select(characters => new string(characters)).Sample(name =>
        {
            var shown = LogSanitizer.Sanitize(name);
            return shown.Length is > 0 and <= 101 && !shown.Any(char.IsControl) && !shown.Any(c => c is >= (char)0x2028 and <= (char)0x202E);
        });
    }
}
