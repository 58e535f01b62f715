namespace CookieConsent.Pages.Injection.Documents;

/// <summary>What a tokenizer came upon.</summary>
internal enum HtmlToken
{
    /// <summary>Nothing more in what there is of the document.</summary>
    None,

    /// <summary>Text that is not white space.</summary>
    Text,

    /// <summary>A start tag, as far as its name.</summary>
    StartTag,

    /// <summary>An end tag, as far as its name.</summary>
    EndTag,

    /// <summary>The <c>&gt;</c> of a tag.</summary>
    TagEnd,
}
