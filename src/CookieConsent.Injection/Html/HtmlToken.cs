namespace CookieConsent.Injection.Html;

/// <summary>What <see cref="HtmlScanner"/> read last.</summary>
internal enum HtmlToken
{
    None,
    Text,

    /// <summary>A tag up to the end of its name.</summary>
    TagName,

    /// <summary>The end of a tag.</summary>
    Tag,

    /// <summary>Some of the content of <c>noscript</c>.</summary>
    Noscript,
    NoscriptEnd,
}

/// <summary>The content of <c>noscript</c> is text for a browser that runs scripts, and markup for another.</summary>
internal enum NoscriptContent
{
    Text,

    /// <summary>Text that is reported.</summary>
    ReportedText,
    Markup,
}
