using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Records;

/// <summary>A site that records choices, and what it has recorded.</summary>
internal sealed class RecordedSite : IAsyncDisposable
{
    private readonly MemoryRecords _shared;

    private RecordedSite(Site site, MemoryRecords shared, InterruptedRecordStore store) => (Site, _shared, Store) = (site, shared, store);

    public Site Site { get; }

    public InterruptedRecordStore Store { get; }

    public IReadOnlyList<ConsentRecord> Records => Read(_shared.Records);

    public IReadOnlyList<ConsentErasure> Erasures => Read(_shared.Erasures);

    public IReadOnlyList<ConsentExhibit> Exhibits => Read(_shared.Exhibits);

    public ConsentRecord Record => Records.Should().ContainSingle().Subject;

    public static async Task<RecordedSite> StartAsync(
        string? settings = null,
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? pipeline = null,
        RequestDelegate? endpoint = null,
        MemoryRecords? shared = null,
        bool isDown = false)
    {
        shared ??= new MemoryRecords();
        var store = new InterruptedRecordStore(shared) { IsDown = isDown };
        var site = await Site.StartAsync(
            settings,
            builder =>
            {
                builder.Services.AddCookieConsent().AddConsentRecords().UseStore(_ => store);
                configure?.Invoke(builder);
            },
            pipeline,
            endpoint);
        return new RecordedSite(site, shared, store);
    }

    /// <summary>Deletes every exhibit, as retention does where no record names it.</summary>
    public void ForgetExhibits()
    {
        lock (_shared.Access)
        {
            _shared.Exhibits.Clear();
        }
    }

    /// <summary>Waits until something is stored that no request waits for.</summary>
    public static async Task UntilAsync(Func<bool> isDone)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isDone())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>The fields of the form with a submit button, as a browser sends them.</summary>
    public static async Task<List<KeyValuePair<string, string>>> FormAsync(Visitor visitor, string path, string button, string value)
    {
        var page = await new HtmlParser().ParseDocumentAsync((await visitor.GetAsync(path)).Body);
        var submit = page.QuerySelectorAll("button").OfType<IHtmlButtonElement>().First(known => known.Name == button && known.Value == value);
        var hidden = submit.Form!.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>();
        return [.. hidden.Select(input => KeyValuePair.Create(input.Name!, input.Value)), KeyValuePair.Create(button, value)];
    }

    public static Task<ReceivedResponse> PostAsync(Visitor visitor, List<KeyValuePair<string, string>> fields, string accept = "text/html") =>
        visitor.PostAsync(string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")), accept: accept);

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private List<T> Read<T>(List<T> items)
    {
        lock (_shared.Access)
        {
            return [.. items];
        }
    }
}
