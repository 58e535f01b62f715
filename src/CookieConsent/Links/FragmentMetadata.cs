namespace CookieConsent.Links;

/// <summary>Marks a request whose answer is a part of some other page.</summary>
internal sealed class FragmentMetadata;
