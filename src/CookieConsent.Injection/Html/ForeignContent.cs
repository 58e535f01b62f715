namespace CookieConsent.Injection.Html;

/// <summary>
/// The elements of SVG and MathML that are open in a document, with those in them whose content is HTML again (HTML section 13.2.6.5), and
/// templates.
/// Where more are open than any page has, the rest is not distinguished.
/// </summary>
internal sealed class ForeignContent
{
    private const int Capacity = 16;
    private const string Annotation = "annotation-xml";

    private readonly List<OpenElement> _open = [];

    public bool IsOpen => _open.Count > 0;

    /// <summary>Whether what follows is SVG or MathML.</summary>
    public bool IsCurrent => _open is [.., { Language: not null }];

    public bool HasTemplate => _open.Exists(open => open.Name is "template");

    public void Open(string name, bool isSelfClosing)
    {
        if (IsCurrent && HtmlNames.IsOfHtmlOnly(name))
        {
            CloseFrom(_open.FindLastIndex(open => open.Language is null) + 1);
        }
        else if (!isSelfClosing && _open.Count < Capacity && Opened(name) is { } opened)
        {
            _open.Add(opened);
        }
    }

    public void Close(string name)
    {
        var open = _open.Count - 1;
        while (open >= 0 && _open[open].Name != name)
        {
            open--;
        }

        if (open >= 0)
        {
            CloseFrom(open);
        }
        else if (IsCurrent && name is "p" or "br")
        {
            Open(name, isSelfClosing: false);
        }
    }

    /// <summary>An <c>svg</c> within MathML is an element of MathML, except in an annotation. A <c>math</c> within SVG is one of SVG.</summary>
    private OpenElement? Opened(string name)
    {
        var (parent, language) = _open.Count > 0 ? _open[^1] : default;
        return (name, language) switch
        {
            ("svg" or "math", null) => new OpenElement(name, name),
            ("svg", _) when parent is Annotation => new OpenElement(name, name),
            ("svg" or "math", _) or (Annotation, "math") => new OpenElement(name, language),
            ("template", null) => new OpenElement(name, Language: null),
            (_, not null) when HtmlNames.IsIntegrationPoint(language, name) => new OpenElement(name, Language: null),
            _ => null,
        };
    }

    private void CloseFrom(int index) => _open.RemoveRange(index, _open.Count - index);

    /// <param name="Name">The element.</param>
    /// <param name="Language">The language of its content, <c>svg</c> or <c>math</c>; <see langword="null"/> for HTML.</param>
    private readonly record struct OpenElement(string Name, string? Language);
}
