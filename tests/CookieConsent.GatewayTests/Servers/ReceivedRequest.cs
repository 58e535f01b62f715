namespace CookieConsent.GatewayTests.Servers;

/// <summary>A line of Django's log.</summary>
/// <param name="Path">The path with its query.</param>
/// <param name="Cookies">The names of the cookies that it carried.</param>
internal sealed record ReceivedRequest(string Path, IReadOnlyList<string> Cookies);
