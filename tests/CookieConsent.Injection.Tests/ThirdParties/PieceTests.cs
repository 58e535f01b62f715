using System.Text;
using CsCheck;

namespace CookieConsent.Injection.Tests.ThirdParties;

/// <summary>
/// The result for a document does not depend on the pieces in which it comes. Byte by byte, the scanner reads every tag, and nothing is
/// skipped: this is what the others are compared with.
/// </summary>
public sealed class PieceTests
{
    private const int Enough = 20_000;

    private static readonly string[] Parts =
    [
        "<img src=//evil.example>", "<script src='//evil.example'>", "</script>", "<link rel=preload href=\"//evil.example\">", "<li class=\"a b\">", "<a href='/x'>", "</a>", "<a b=c/>", "<br />",
        "<br/>", "<a =\"", "<a b= \"", "<a b =\"", "<a b\"", "<a b=c\"", "<a b=>", "<a b= >", "<a b/=\"", "<a b='\"'", "<a\n\tb\rc\f>", "</a b=\">", "<p>", "<x-y a:b=c>", "<a1>", "<1>", "< a>", "</ a>",
        "\"", "'", ">", "=", "<", "</", "<!--", "-->", "<svg>", "</svg>", "<title>", "</title>", "<noscript>", "</noscript>", "<template>", "</template>", "<p/", " ", "text", "<a b=\"<img src=//evil.example>\">",
        "<base href=//evil.example>", "<img src=a>", "<IMG SRC=/a>", "<use href=//evil.example>", "<SCRIPT>", "</Script >", "<input", "<svg/>", "<a b=\"1\"c='2'>", "<div a b=\"", "<a\nb=\"<\">", "</a href='//evil.example'>",
        "<img alt=\"", "<source srcset='a, //evil.example 2x'>", "<iframe hidden src=//evil.example>", "<a b=c d=\"e\">", "<a.b=\">", "<a=\">", "<plaintext>", "\0", "é",
    ];

    private static readonly Gen<string> Documents = Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).List[0, 40].Select(string.Concat);

    private static readonly Gen<int[]> Pieces = Gen.Int[1, 200].Array[1, 5];

    [Fact]
    public void Result_does_not_depend_on_the_pieces_in_which_the_document_came()
    {
        Gen.Select(Documents, Gen.Int[2, 9].Array[1, 5]).Sample((document, pieces) => Rewritten.Of(document, pieces) == Rewritten.Of(document, 1), iter: Enough);
    }

    [Fact]
    public void Result_is_the_same_for_a_whole_document_and_for_its_bytes_one_by_one()
    {
        Documents.Sample(document => Rewritten.Of(document) == Rewritten.Of(document, 1), iter: Enough);
    }

    [Fact]
    public void Result_does_not_depend_on_whether_the_last_piece_is_known_to_be_the_last()
    {
        Gen.Select(Documents, Pieces).Sample(
            (document, pieces) => Encoding.UTF8.GetString(Rewritten.Of(Encoding.UTF8.GetBytes(document), isLastKnown: true, pieces)) == Rewritten.Of(document, 1),
            iter: Enough);
    }

    [Fact]
    public void Bytes_of_any_value_give_the_same_result_in_any_pieces()
    {
        var bytes = Gen.OneOf(Gen.Byte, Gen.Int[0, Syntax.Length - 1].Select(i => Syntax[i])).Array[0, 300];
        Gen.Select(bytes, Pieces, Gen.Bool).Sample(
            (document, pieces, isLastKnown) => Rewritten.Of(document, isLastKnown, pieces).AsSpan().SequenceEqual(Rewritten.Of(document, isLastKnown: false, 1)),
            iter: Enough);
    }

    private static byte[] Syntax => [.. "<</>>\"\'= \n/-!imgsrcbaelonku:&;"u8];
}
