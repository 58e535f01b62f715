namespace CookieConsent.Pages.Injection.Documents;

/// <summary>Where in a document's text a tokenizer is.</summary>
internal enum TokenizerState
{
    Start,
    Data,
    TagOpen,
    TagName,
    Attributes,

    /// <summary>A comment, or whatever else begins with <c>&lt;!</c> or <c>&lt;?</c>.</summary>
    Declaration,

    /// <summary>The text of an element such as <c>title</c> or <c>script</c>.</summary>
    ElementText,
}
