using System.Globalization;
using System.Text;

namespace OpenDataPortal.Datasets;

/// <summary>Text as a search compares it: lower case, without accents, with plain apostrophes and spaces.</summary>
internal static class FoldedText
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            switch (char.ToLowerInvariant(character))
            {
                case 'œ':
                    folded.Append("oe");
                    break;
                case '’':
                    folded.Append('\'');
                    break;
                case '\u00A0' or '\u202F':
                    folded.Append(' ');
                    break;
                case var letter when CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark:
                    folded.Append(letter);
                    break;
            }
        }

        return folded.ToString();
    }
}
