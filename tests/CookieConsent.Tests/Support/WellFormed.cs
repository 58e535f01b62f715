using System.Xml.Linq;

namespace CookieConsent.Tests.Support;

/// <summary>Reads HTML as XML, as a page does into which a fragment is put and which is served as XHTML.</summary>
internal static class WellFormed
{
    /// <summary>A document or fragment as XML; fails where it is HTML alone.</summary>
    public static XElement AsXml(this Answer answer)
    {
        const string Doctype = "<!DOCTYPE html>";
        var html = answer.Body.TrimStart();
        return XElement.Parse($"<page>{(html.StartsWith(Doctype, StringComparison.Ordinal) ? html[Doctype.Length..] : html)}</page>");
    }
}
