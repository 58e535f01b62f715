using System.ComponentModel;
using System.Globalization;
using CookieConsent.Components;
using CookieConsent.Records.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>Renders the page of consent records for operators, in English.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ConsentRecordsDocument
{
    private ConsentView? _view;
    private RecordsPageContent? _content;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _content = Context?.Features.Get<RecordsPageContent>();
        _view = _content is null ? null : ConsentView.Of(Context!);
    }

    private static string Share(DayCount day) => string.Create(CultureInfo.InvariantCulture, $"{100 * day.Accepted / (day.Accepted + day.Rejected)} %");
}
