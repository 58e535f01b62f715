using System.Text;
using System.Text.RegularExpressions;

namespace CookieConsent.Documentation.Tests.Checks;

/// <summary>Finds links to files and headings that do not exist.</summary>
internal static partial class LinkCheck
{
    /// <param name="page">The page whose links are followed.</param>
    /// <param name="read">The text of a file by its path from the root; <see langword="null"/> where there is none, empty for a folder.</param>
    /// <returns>One line for each link within the repository that leads nowhere.</returns>
    public static IEnumerable<string> Errors(Page page, Func<string, string?> read)
    {
        foreach (var target in Targets(page.Text).Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)))
        {
            var parts = target.Split('#', 2);
            var path = parts[0].Length == 0 ? page.Path : Resolve(page.Path, parts[0]);
            if ((parts[0].Length == 0 ? page.Text : read(path)) is not { } text)
            {
                yield return $"{page.Path}: {target}: there is no {path}";
            }
            else if (parts.Length == 2 && !Anchors(text).Contains(parts[1]))
            {
                yield return $"{page.Path}: {target}: {path} has no heading #{parts[1]}";
            }
        }
    }

    /// <summary>The anchors that GitHub gives to the headings of a page, and those that the page names itself.</summary>
    public static IReadOnlySet<string> Anchors(string page)
    {
        HashSet<string> anchors = [.. OwnAnchor().Matches(page).Select(match => match.Groups[1].Value)];
        foreach (var heading in Heading().Matches(WithoutBlocks(page)).Select(match => Slug(match.Groups[1].Value)))
        {
            var anchor = heading;
            for (var number = 1; !anchors.Add(anchor); number++)
            {
                anchor = $"{heading}-{number}";
            }
        }

        return anchors;
    }

    private static IEnumerable<string> Targets(string page)
    {
        var text = InlineCode().Replace(WithoutBlocks(page), "");
        return Link().Matches(text).Select(match => match.Groups[1].Value)
            .Concat(Reference().Matches(text).Select(match => match.Groups[1].Value))
            .Concat(Attribute().Matches(text).Select(match => match.Groups[1].Value));
    }

    private static string Resolve(string page, string target)
    {
        var root = new Uri("file:///");
        return Uri.UnescapeDataString(root.MakeRelativeUri(new Uri(new Uri(root, page), target)).ToString()).TrimEnd('/');
    }

    private static string Slug(string heading)
    {
        var text = LinkTarget().Replace(heading, "]");
        var slug = new StringBuilder();
        foreach (var character in text.Trim().ToLowerInvariant().Where(character => char.IsLetterOrDigit(character) || character is ' ' or '-' or '_'))
        {
            slug.Append(character == ' ' ? '-' : character);
        }

        return slug.ToString();
    }

    private static string WithoutBlocks(string page) => Block().Replace(page.ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"`[^`\n]*`(?!\])")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\(<?([^)\s>]+)>?(?:\s""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex LinkTarget();

    [GeneratedRegex(@"^\[[^\]]+\]:\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex Reference();

    [GeneratedRegex(@"<(?:a|img|source)\s[^>]*?(?:href|src|srcset)=""([^""]+)""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^#{1,6} +(.+?) *#*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"<a\s+(?:id|name)=""([^""]+)""")]
    private static partial Regex OwnAnchor();
}
