namespace CookieConsent.Links;

/// <summary>Marks the library's own endpoints, whose responses get no banner.</summary>
internal sealed class LibraryEndpointMetadata;

/// <summary>Marks an endpoint whose response is a part of some other page.</summary>
internal sealed class FragmentMetadata;
