namespace CookieConsent.Decisions;

/// <summary>
/// The facts of one visitor: a shared decision, and when the choice was made. Nothing else of the request is in it, for
/// applications hold it, log it and write it as JSON.
/// </summary>
internal sealed class CookieConsentFeature(ConsentDecision decision, DateTime decidedAt) : ICookieConsentFeature
{
    // Eight bytes, where a DateTimeOffset has sixteen; unused while nothing is decided.
    private readonly DateTime _decidedAt = decidedAt;

    public bool PromptRequired => Decision.PromptRequired;

    public bool HasDecided => Decision.HasDecided;

    public DateTimeOffset? DecidedAt => HasDecided ? new DateTimeOffset(_decidedAt, TimeSpan.Zero) : null;

    public IReadOnlyDictionary<string, ConsentChoice> Choices => Decision.Choices;

    internal ConsentDecision Decision { get; } = decision;

    public ConsentChoice GetChoice(string categoryId) => Decision.GetChoice(categoryId);

    public bool IsCategoryAllowed(string categoryId) => Decision.IsCategoryAllowed(categoryId);

    public bool IsCookieAllowed(string cookieName) => Decision.IsCookieAllowed(cookieName);
}
