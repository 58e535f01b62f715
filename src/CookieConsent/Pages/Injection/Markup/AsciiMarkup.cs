using System.Globalization;
using System.Text;

namespace CookieConsent.Pages.Injection.Markup;

/// <summary>Markup that reads the same in every encoding that has ASCII in it: other characters are written as references.</summary>
internal static class AsciiMarkup
{
    public static byte[] Of(string markup)
    {
        var ascii = new StringBuilder(markup.Length);
        foreach (var rune in markup.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                ascii.Append((char)rune.Value);
            }
            else
            {
                ascii.Append(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};");
            }
        }

        return Encoding.ASCII.GetBytes(ascii.ToString());
    }
}
