#pragma warning disable MA0048 // What the examples assume to be in the reader's application.

namespace CookieConsent.Documentation.Tests.Snippets;

internal sealed class Program;

internal sealed class CookieDatabase
{
    public CookieTable Cookies { get; } = new();
}

internal sealed class CookieTable
{
    public Task<List<CookieRow>> ToListAsync(CancellationToken cancellationToken) => Task.FromResult<List<CookieRow>>([]).WaitAsync(cancellationToken);
}

internal sealed record CookieRow(string Category, string Name, string Provider, string Purpose, string Lifetime);

internal sealed class AllowAll : ICookieConsentFeature
{
    public bool PromptRequired => false;

    public bool HasDecided => true;

    public DateTimeOffset? DecidedAt => null;

    public IReadOnlyDictionary<string, ConsentChoice> Choices { get; } = new Dictionary<string, ConsentChoice>();

    public ConsentChoice GetChoice(string categoryId) => ConsentChoice.Accepted;

    public bool IsCategoryAllowed(string categoryId) => true;

    public bool IsCookieAllowed(string cookieName) => true;
}

public interface INewsletterClient
{
    Task StopTrackingAsync(System.Security.Claims.ClaimsPrincipal user);
}
