using System.Collections.Frozen;

namespace CookieConsent.Catalogue.Texts;

/// <summary>
/// Whether a well-formed tag is of a language and a region that exist. Decided by tables (ISO 639, ISO 3166-1), so that the
/// result is the same on every machine, with invariant globalization too.
/// </summary>
internal static class LanguageRegistry
{
    /// <summary>ISO 639-1, with the withdrawn codes that the registry of BCP 47 keeps.</summary>
    private const string TwoLetterLanguages = """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
        en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it
        iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo
        mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh
        si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh
        yi yo za zh zu
        """;

    /// <summary>Three-letter codes of languages that have one of two letters, which BCP 47 uses instead (RFC 5646 section 2.2.1).</summary>
    private const string ThreeLetterDoubles = """
        aar abk afr aka alb amh ara arg arm asm ava ave aym aze bak bam baq bel ben bih bis bod bos bre bul bur cat
        ces cha che chi chu chv cor cos cre cym cze dan deu div dut dzo ell eng epo est eus ewe fao fas fij fin fra
        fre fry ful geo ger gla gle glg glv gre grn guj hat hau heb her hin hmo hrv hun hye ibo ice ido iii iku ile
        ina ind ipk isl ita jav jpn kal kan kas kat kau kaz khm kik kin kir kom kon kor kua kur lao lat lav lim lin
        lit ltz lub lug mac mah mal mao mar may mkd mlg mlt mon mri msa mya nau nav nbl nde ndo nep nld nno nob nor
        nya oci oji ori orm oss pan per pli pol por pus que roh ron rum run rus sag san sin slk slo slv sme smo sna
        snd som sot spa sqi srd srp ssw sun swa swe tah tam tat tel tgk tgl tha tib tir ton tsn tso tuk tur twi uig
        ukr urd uzb ven vie vol wel wln wol xho yid yor zha zho zul
        """;

    /// <summary>ISO 3166-1, with AN, CS, DD, FX, SU, TP, YD, YU and ZR, which the registry of BCP 47 keeps.</summary>
    private const string Regions = """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
        CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
        FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
        JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
        MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
        PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
        TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW AN CS DD FX SU TP YD YU ZR
        """;

    private static readonly FrozenSet<string> KnownLanguages = Codes(TwoLetterLanguages);
    private static readonly FrozenSet<string> Doubles = Codes(ThreeLetterDoubles);
    private static readonly FrozenSet<string> KnownRegions = Codes(Regions);

    public const string Remedy = "Write a tag of BCP 47, such as 'fr' or 'fr-BE'.";

    /// <summary>What is wrong with a tag; <see langword="null"/> where nothing is.</summary>
    public static string? ErrorOf(string tag)
    {
        if (!LanguageTag.IsWellFormed(tag))
        {
            return $"'{tag}' is not a language tag.";
        }

        // What follows one letter is an extension, or for private use.
        var parts = tag.Split('-').TakeWhile(part => part.Length > 1).ToList();
        return IsLanguage(parts[0]) && parts.Skip(1).All(part => part.Length != 2 || IsRegion(part.ToUpperInvariant())) ? null : $"'{tag}' is not a culture that exists.";
    }

    /// <summary>No registered language has more than three letters.</summary>
    private static bool IsLanguage(string text) => text.Length == 2 ? KnownLanguages.Contains(text) : text.Length == 3 && !Doubles.Contains(text);

    /// <summary>AA, QM to QZ, XA to XZ and ZZ are private, XK for Kosovo among them (RFC 5646 section 2.2.4).</summary>
    private static bool IsRegion(string text) =>
        KnownRegions.Contains(text) || (text[0], text[1]) is ('A', 'A') or ('Q', >= 'M' and <= 'Z') or ('X', >= 'A' and <= 'Z') or ('Z', 'Z');

    private static FrozenSet<string> Codes(string codes) => codes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
