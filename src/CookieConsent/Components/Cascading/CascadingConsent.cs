using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CookieConsent.Components.Cascading;

/// <summary>
/// The cascading <see cref="VisitorConsent"/> of one scope: of a request, of a circuit, or of the browser. A page carries the state of its
/// request to its interactive components, and these follow the choices that are made in the page.
/// </summary>
internal sealed class CascadingConsent : IDisposable
{
    private const string Key = "CookieConsent";
    private const string Trimming = "A string is written and read as JSON without looking at its members.";

    private readonly IServiceProvider _services;
    private CarriedConsent _state = CarriedConsent.Unknown;
    private DotNetObjectReference<CascadingConsent>? _listener;
    private PersistingComponentStateSubscription _persisting;

    public CascadingConsent(IServiceProvider services)
    {
        _services = services;
        Values = new CascadingValueSource<VisitorConsent>(Create, isFixed: false);
    }

    /// <summary>Registers it, once. In this class, because the lambdas of a class that needs a server cannot be loaded in the browser.</summary>
    public static void AddTo(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(CascadingConsent)))
        {
            return;
        }

        if (!OperatingSystem.IsBrowser())
        {
            RequestVisitor.AddAccess(services);
        }

        services.AddScoped<CascadingConsent>();
        services.AddCascadingValue(provider => provider.GetRequiredService<CascadingConsent>().Values);
    }

    /// <summary>The value for components. Nothing is done before the first of them asks.</summary>
    public CascadingValueSource<VisitorConsent> Values { get; }

    /// <summary>Called by the page's script with the state after a choice.</summary>
    [JSInvokable]
    public Task Update(string state)
    {
        var before = _state;
        _state = CarriedConsent.Parse(state) with { Measured = before.Measured, Addresses = before.Addresses };
        return _state.ToString() == before.ToString() ? Task.CompletedTask : Values.NotifyChangedAsync(Visitor(_state));
    }

    public void Dispose()
    {
        _persisting.Dispose();
        _listener?.Dispose();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Trimming)]
    private VisitorConsent Create()
    {
        var carried = _services.GetService<PersistentComponentState>();
        if (!OperatingSystem.IsBrowser() && RequestVisitor.Find(_services) is { } request)
        {
            _persisting = carried?.RegisterOnPersisting(Persist, RenderMode.InteractiveAuto) ?? default;
            return new VisitorConsent(request);
        }

        if (carried?.TryTakeFromJson<string>(Key, out var state) is true && state is not null)
        {
            _state = CarriedConsent.Parse(state);
        }

        _ = ListenAsync();
        return Visitor(_state);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Trimming)]
    private Task Persist()
    {
        if (RequestVisitor.Carry(_services) is { } state)
        {
            _services.GetRequiredService<PersistentComponentState>().PersistAsJson(Key, state.ToString());
        }

        return Task.CompletedTask;
    }

    private async Task ListenAsync()
    {
        if ((_state.Addresses ?? FindAddresses()) is not { } addresses || _services.GetService<IJSRuntime>() is not { } browser)
        {
            return;
        }

        try
        {
            var script = await browser.InvokeAsync<IJSObjectReference>("import", addresses.Script).ConfigureAwait(false);
            _listener = DotNetObjectReference.Create(this);
            await script.InvokeVoidAsync("listen", addresses.Preferences, _listener).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The visitor has left, or the browser does not load scripts of this site. What was carried stays.
        }
    }

    /// <summary>In the browser nothing but the page knows them.</summary>
    private ConsentAddresses? FindAddresses() => OperatingSystem.IsBrowser() ? null : RequestVisitor.FindAddresses(_services);

    private static VisitorConsent Visitor(CarriedConsent state) => new(new CarriedConsentFeature(state));
}
