namespace CookieConsent.Catalogue;

/// <summary>The form of a tag of BCP 47: a language of 2 to 8 letters, then parts of 1 to 8 letters and digits.</summary>
internal static class LanguageTag
{
    // By hand, for every entry of every text asks while the host starts.
    public static bool IsWellFormed(string text)
    {
        var isLanguage = true;
        var length = 0;
        foreach (var character in text)
        {
            if (character == '-' && IsPart(length, isLanguage))
            {
                isLanguage = false;
                length = 0;
            }
            else if (char.IsAsciiLetter(character) || (char.IsAsciiDigit(character) && !isLanguage))
            {
                length++;
            }
            else
            {
                return false;
            }
        }

        return IsPart(length, isLanguage);
    }

    private static bool IsPart(int length, bool isLanguage) => length <= 8 && length >= (isLanguage ? 2 : 1);
}
