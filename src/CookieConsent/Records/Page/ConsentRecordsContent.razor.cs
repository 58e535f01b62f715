using System.Globalization;
using CookieConsent.Components;
using CookieConsent.Records.Page;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent;

/// <summary>
/// Renders the consent records for operators in a page of the site: a search by cookie value, the choices per day, the seals, and what
/// visitors were shown. It is in English. The page itself needs an authorization policy, and <c>MapConsentRecords()</c> must be called,
/// because links lead to what it maps.
/// </summary>
/// <exception cref="InvalidOperationException">The page has no authorization policy, or <c>MapConsentRecords()</c> was not called.</exception>
public sealed partial class ConsentRecordsContent
{
    private static readonly (string Id, string Title)[] Sections =
        [("search", "Search"), ("choices", "Choices per day"), ("seals", "Seals"), ("shown", "What visitors were shown"), ("export", "Export")];

    private ConsentView? _view;
    private RecordsPageContent? _content;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (ConsentView.Find(Context, Services) is not { } view)
        {
            return;
        }

        var page = view.Context.GetApplicationServices().GetService<RecordsPage>()
            ?? throw new InvalidOperationException("The page of consent records needs their services. Call AddCookieConsent().AddConsentRecords() before the application is built.");
        _content = await page.ReadAsync(view.Context).ConfigureAwait(true);
        _view = view;
    }

    private static string Count(int count, string one, string several) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several)}");
}
