using AngleSharp.Html.Dom;
using CsCheck;

namespace CookieConsent.Injection.Tests.Documents;

/// <summary>What a browser builds from a document is judged by another implementation of the HTML standard's parser.</summary>
public sealed class TreeTests
{
    /// <summary>What confuses who looks for a tag by its text. No empty SVG element: AngleSharp knows CDATA sections from then on, a browser does not.</summary>
    private static readonly string[] Hostile =
    [
        "<!DOCTYPE html>", "<html>", "<head>", "</head>", "<body>", "<body class='>'>", "</body>", "</html>", "<!--", "-->", "--!>", "<!-- <body> -->",
        "<title>", "</title>", "<script>", "</script>", "<!-- <script> ", "<style>", "</style>", "<textarea>", "</textarea>", "<noscript>", "</noscript>",
        "<template>", "</template>", "<svg><path/></svg>", "<svg><![CDATA[</body>]]></svg>", "<![CDATA[", "]]>", "<p>", "</p>", "<div a=\"</body>\">", "<x-a b='<body>'>", "<x-b c=d/>",
        "<meta charset=utf-8>", "<link>", "text", " ", "\n", "<", "</", ">", "<3", "</br>", "<br/>", "&lt;body>", "<x-y>", "'", "\"", "=", "<?x", "<!x", "<iframe>", "</iframe>",
    ];

    private static readonly string[] Endings = ["", "</body></html>", "</body>\n<!-- x --></html>\n", "</html>", "</body><p>late"];

    /// <summary>What ends whatever a document left open at its end, where something put in would be read as text.</summary>
    private static readonly string Closing =
        $"\"'></title></script></style></textarea></noscript></iframe>--></script>{string.Concat(Enumerable.Repeat("</template>", MaxParts))}<p>";

    private static readonly Gen<string> Documents = Gen.Select(
        Gen.Int[0, Hostile.Length - 1].Select(i => Hostile[i]).List[0, MaxParts],
        Gen.Int[0, Endings.Length - 1].Select(i => Endings[i]),
        (parts, ending) => string.Concat(parts) + Closing + ending);

    private static readonly string[] OfTheHead = ["link", "meta", "noscript", "script", "style", "template", "title"];

    private const int MaxParts = 25;

    private const int Enough = 5_000;

    private static readonly Gen<int[]> Pieces = Gen.Int[1, 9].Array[1, 5];

    [Fact]
    public void Tree_is_the_same_except_for_the_markup()
    {
        Gen.Select(Documents, Pieces).Sample((document, pieces) =>
        {
            var injected = Injected.Parse(Injected.Into(document, pieces));
            return Injected.Tree(injected) == Injected.Tree(Injected.Parse(document));
        }, iter: Enough);
    }

    [Fact]
    public void Tree_has_the_markup_at_the_beginning_of_the_body()
    {
        Gen.Select(Documents, Pieces).Sample((document, pieces) =>
        {
            var injected = Injected.Parse(Injected.Into(document, pieces));

            return HasTemplateBehindHead(document)
                || injected.GetElementById("start") is not { } start
                || (start.ParentElement is IHtmlBodyElement && start == injected.Body!.Children.First(child => !OfTheHead.Contains(child.LocalName)));
        }, iter: Enough);
    }

    /// <summary>AngleSharp keeps in the body what follows &lt;/head> and belongs into it. A template begins the body there.</summary>
    private static bool HasTemplateBehindHead(string document) =>
        document.IndexOf("</head>", StringComparison.Ordinal) is >= 0 and var head && document.IndexOf("<template>", head, StringComparison.Ordinal) >= 0;

    [Fact]
    public void Tree_does_not_depend_on_the_pieces_in_which_the_document_came()
    {
        Gen.Select(Documents, Pieces).Sample((document, pieces) => Injected.Into(document, pieces) == Injected.Into(document), iter: Enough);
    }

    [Fact]
    public void Injection_keeps_every_byte_of_the_document()
    {
        Gen.Select(Gen.Byte.Array[0, 200], Pieces).Sample((bytes, pieces) =>
        {
            var document = System.Text.Encoding.Latin1.GetString(bytes);
            return Injected.Into(document, pieces).Replace(Injected.Start, "") == document;
        });
    }
}
