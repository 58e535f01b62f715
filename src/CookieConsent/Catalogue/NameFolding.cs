using System.Collections.Frozen;
using System.Text;

namespace CookieConsent.Catalogue;

/// <summary>
/// A name with differences of spelling taken out, the same on every platform: <see cref="string.Normalize()"/> does nothing
/// with invariant globalization.
/// </summary>
internal static class NameFolding
{
    private const char FullWidth = '\uFEE0';

    /// <summary>For each combining mark, letters and what they become with it (Unicode, canonical composition): Latin, Greek and Cyrillic.</summary>
    private static readonly FrozenDictionary<char, string> Compositions = new Dictionary<char, string>
    {
        ['\u0300'] = "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝ",    // combining grave accent
        ['\u0301'] = "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαάεέηήιίϋΰοόυύωώГЃКЌгѓкќ",    // combining acute accent
        ['\u0302'] = "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ",    // combining circumflex accent
        ['\u0303'] = "AÃNÑOÕaãnñoõIĨiĩUŨuũ",    // combining tilde
        ['\u0304'] = "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳ",    // combining macron
        ['\u0306'] = "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуў",    // combining breve
        ['\u0307'] = "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯ",    // combining dot above
        ['\u0308'] = "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋЕЁІЇеёії",    // combining diaeresis
        ['\u030A'] = "AÅaåUŮuů",    // combining ring above
        ['\u030B'] = "OŐoőUŰuű",    // combining double acute accent
        ['\u030C'] = "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ",    // combining caron
        ['\u030F'] = "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕ",    // combining double grave accent
        ['\u0311'] = "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ",    // combining inverted breve
        ['\u031B'] = "OƠoơUƯuư",    // combining horn
        ['\u0326'] = "SȘsșTȚtț",    // combining comma below
        ['\u0327'] = "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩ",    // combining cedilla
        ['\u0328'] = "AĄaąEĘeęIĮiįUŲuųOǪoǫ",    // combining ogonek
    }.ToFrozenDictionary();

    /// <summary>Signs that names are written with, each before the letters it stands for (Unicode form KC).</summary>
    private static readonly FrozenDictionary<char, string> Signs =
        "\u2122TM \u2120SM \u2116No \u00AAa \u00BAo \u00B91 \u00B22 \u00B33 \u2026... \uFB00ff \uFB01fi \uFB02fl \uFB03ffi \uFB04ffl"
            .Split(' ').ToFrozenDictionary(sign => sign[0], sign => sign[1..]);

    /// <summary>Lower case, marks and letters put together, signs spelled out, blanks folded.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (folded.Length > 0 && Compositions.TryGetValue(character, out var pairs) && Composed(folded[^1], pairs) is { } letter)
            {
                folded[^1] = letter;
            }
            else if (Signs.TryGetValue(character, out var letters))
            {
                folded.Append(letters);
            }
            else
            {
                folded.Append(character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - FullWidth) : character);
            }
        }

        return string.Join(' ', folded.ToString().ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static char? Composed(char letter, string pairs) =>
        Enumerable.Range(0, pairs.Length / 2).Where(i => pairs[2 * i] == letter).Select(i => (char?)pairs[(2 * i) + 1]).FirstOrDefault();
}
