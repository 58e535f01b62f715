using System.Runtime.CompilerServices;
using CookieConsent.Components.Markup;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Markup;

/// <summary>The markup of requests in bytes, kept as long as the library keeps it rendered.</summary>
internal sealed class InjectedMarkups(InjectionContract contract)
{
    private readonly ConditionalWeakTable<PromptMarkup, InjectedMarkup> _markups = [];

    public async ValueTask<InjectedMarkup> GetAsync(HttpContext context) =>
        _markups.GetValue(await contract.GetMarkupAsync(context).ConfigureAwait(false), static markup => new InjectedMarkup(markup));
}
