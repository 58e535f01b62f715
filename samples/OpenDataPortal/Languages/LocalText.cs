using System.Globalization;

namespace OpenDataPortal.Languages;

/// <summary>A text in both languages; as a string, in the language of the request.</summary>
internal sealed record LocalText(string Fr, string En)
{
    public override string ToString() => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Fr;
}
