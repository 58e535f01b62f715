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

    /// <summary>Signs that names are written with, and the letters they stand for (Unicode form KC).</summary>
    private static readonly FrozenDictionary<char, string> Signs = new Dictionary<char, string>
    {
        ['\u2122'] = "TM",
        ['\u2120'] = "SM",
        ['\u2116'] = "No",
        ['\u00AA'] = "a",
        ['\u00BA'] = "o",
        ['\u00B9'] = "1",
        ['\u00B2'] = "2",
        ['\u00B3'] = "3",
        ['\u2026'] = "...",
        ['\uFB00'] = "ff",
        ['\uFB01'] = "fi",
        ['\uFB02'] = "fl",
        ['\uFB03'] = "ffi",
        ['\uFB04'] = "ffl",
    }.ToFrozenDictionary();

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

    private static char? Composed(char letter, string pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] == letter)
            {
                return pairs[i + 1];
            }
        }

        return null;
    }
}
