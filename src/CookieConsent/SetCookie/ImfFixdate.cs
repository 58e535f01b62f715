namespace CookieConsent.SetCookie;

/// <summary>The one form of a date that every browser reads the same (RFC 9110 section 5.6.7, IMF-fixdate).</summary>
internal static class ImfFixdate
{
    private const string Weekdays = "Sun,Mon,Tue,Wed,Thu,Fri,Sat,";

    /// <summary><c>0</c> stands for a digit and <c>a</c> for a letter.</summary>
    private const string FixedForm = "aaa, 00 aaa 0000 00:00:00 GMT";

    public static bool IsMatch(ReadOnlySpan<char> text)
    {
        if (text.Length != FixedForm.Length || Weekdays.AsSpan().IndexOf(text[..4], StringComparison.Ordinal) < 0)
        {
            return false;
        }

        for (var i = 4; i < text.Length; i++)
        {
            var isRight = FixedForm[i] switch
            {
                '0' => char.IsAsciiDigit(text[i]),
                'a' => char.IsAsciiLetter(text[i]),
                _ => text[i] == FixedForm[i],
            };
            if (!isRight)
            {
                return false;
            }
        }

        return true;
    }
}
