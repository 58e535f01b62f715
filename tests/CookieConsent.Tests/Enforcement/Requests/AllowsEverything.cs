namespace CookieConsent.Tests.Enforcement.Requests;

internal sealed class AllowsEverything : ICookieConsentFeature
{
    public bool PromptRequired => false;

    public bool HasDecided => true;

    public DateTimeOffset? DecidedAt => null;

    public IReadOnlyDictionary<string, ConsentChoice> Choices { get; } = new Dictionary<string, ConsentChoice>();

    public ConsentChoice GetChoice(string categoryId) => ConsentChoice.Accepted;

    public bool IsCategoryAllowed(string categoryId) => true;

    public bool IsCookieAllowed(string cookieName) => true;
}
