using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CookieConsent.Tests.Support;

/// <summary>What a browser makes of markup, whatever the blanks, the order of attributes and the spelling that it came in.</summary>
internal static class Markup
{
    /// <summary>An element and all in it, a line for each element and each text.</summary>
    public static IReadOnlyList<string> Normalized(this INode node, int depth = 0)
    {
        var indent = new string(' ', depth);
        return node switch
        {
            IText text => text.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? [indent + string.Join(' ', words)] : [],
            IElement element => [indent + Tag(element), .. Inside(element).SelectMany(child => child.Normalized(depth + 1))],
            _ => [],
        };
    }

    private static IEnumerable<INode> Inside(IElement element) => element is IHtmlTemplateElement template ? template.Content.ChildNodes : element.ChildNodes;

    private static string Tag(IElement element) =>
        $"<{element.LocalName}{string.Concat(element.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal).Select(attribute => $" {attribute.Name}={attribute.Value}"))}>";
}
