namespace CookieConsent.Links;

/// <summary>Marks the library's own answers, into which nothing is put.</summary>
internal sealed class LibraryEndpointMetadata;
