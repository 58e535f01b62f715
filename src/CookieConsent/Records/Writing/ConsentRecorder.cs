using CookieConsent.Catalogue;
using CookieConsent.Records.Exhibits;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Writing;

/// <summary>Records choices that are about to be saved.</summary>
internal sealed class ConsentRecorder(ExhibitProvider exhibits, RecordWriter writer, IConsentRecordStore store, TimeProvider time)
{
    /// <summary>Begins to record a choice. The time that the visitor waits begins now.</summary>
    /// <param name="context">The request.</param>
    /// <param name="catalogue">The catalogue of the request.</param>
    /// <param name="event">What the application did, where no endpoint of the library saves the choice.</param>
    public ChoiceRecords Begin(HttpContext context, CookieCatalogue catalogue, ConsentEvent @event) =>
        new(context, catalogue, context.Features.Get<ChoiceOrigin>() ?? new ChoiceOrigin(@event, ConsentSurface.Application, Asked: null), exhibits, writer, store, time);
}
