namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/observers.md</c>.</summary>
internal sealed class ObserversExamples
{
    public static void ReactToAChoice2(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddConsentObserver<NewsletterObserver>();
    }

    public sealed class NewsletterObserver(INewsletterClient newsletter) : ICookieConsentObserver
    {
        public async Task OnConsentChangedAsync(ConsentChangedContext context)
        {
            if (context.Chosen.TryGetValue("marketing", out var choice) && choice == ConsentChoice.Rejected)
            {
                await newsletter.StopTrackingAsync(context.HttpContext.User);
            }
        }
    }
}
