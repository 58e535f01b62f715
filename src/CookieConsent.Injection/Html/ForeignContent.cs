namespace CookieConsent.Injection.Html;

/// <summary>
/// The elements of SVG and MathML that are open in a document, with those in them whose content is HTML again (HTML section 13.2.6.5), and
/// templates.
/// Where more are open than any page has, the rest is not distinguished.
/// </summary>
internal sealed class ForeignContent
{
    private const int Capacity = 16;

    private readonly List<string> _open = [];

    public bool IsOpen => _open.Count > 0;

    /// <summary>Whether what follows is SVG or MathML.</summary>
    public bool IsCurrent => _open is [.., "svg" or "math"];

    public bool HasTemplate => _open.Contains("template");

    public void Open(string name, bool isSelfClosing)
    {
        if (IsCurrent && HtmlNames.IsOfHtmlOnly(name))
        {
            CloseFrom(_open.FindLastIndex(open => open is not ("svg" or "math")) + 1);
        }
        else if (!isSelfClosing && _open.Count < Capacity
            && (name is "svg" or "math" || (IsCurrent ? HtmlNames.IsIntegrationPoint(_open[^1], name) : name is "template")))
        {
            _open.Add(name);
        }
    }

    public void Close(string name)
    {
        var open = name.Length == 0 ? -1 : _open.LastIndexOf(name);
        if (open >= 0)
        {
            CloseFrom(open);
        }
        else if (IsCurrent && name is "p" or "br")
        {
            Open(name, isSelfClosing: false);
        }
    }

    private void CloseFrom(int index) => _open.RemoveRange(index, _open.Count - index);
}
