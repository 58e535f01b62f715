namespace CookieConsent.Pages.Addresses;

/// <summary>Marks a request whose answer is a part of some other page.</summary>
internal sealed class FragmentMetadata;
