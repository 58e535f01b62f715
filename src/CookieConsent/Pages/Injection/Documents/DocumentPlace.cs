namespace CookieConsent.Pages.Injection.Documents;

/// <summary>A place in a document where something is put in.</summary>
internal enum DocumentPlace
{
    None,

    /// <summary>Before everything that the body holds.</summary>
    BodyStart,

    /// <summary>Behind everything that the body holds.</summary>
    BodyEnd,
}
