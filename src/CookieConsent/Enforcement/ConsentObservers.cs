using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Enforcement;

/// <summary>Calls the application's observers. What one throws changes nothing of the choice and keeps no other from being called.</summary>
internal sealed class ConsentObservers(EnforcementTelemetry telemetry)
{
    public async Task NotifyAsync(ConsentChangedContext context)
    {
        try
        {
            // The request's own services where they have observers; those of a tenant's container do not.
            var scope = context.HttpContext.GetApplicationServices().CreateAsyncScope();
            await using var disposal = scope.ConfigureAwait(false);
            var observers = context.HttpContext.RequestServices.GetServices<ICookieConsentObserver>().ToList();
            foreach (var observer in observers.Count > 0 ? observers : scope.ServiceProvider.GetServices<ICookieConsentObserver>())
            {
                await NotifyObserverAsync(observer, context).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            telemetry.ObserverFailed(exception, nameof(ICookieConsentObserver));
        }
    }

    private async Task NotifyObserverAsync(ICookieConsentObserver observer, ConsentChangedContext context)
    {
        try
        {
            await observer.OnConsentChangedAsync(context).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            telemetry.ObserverFailed(exception, observer.GetType().Name);
        }
    }
}
