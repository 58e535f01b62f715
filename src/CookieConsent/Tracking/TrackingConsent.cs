using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tracking;

/// <summary>Categories that a call of <c>AddTrackingConsentFeature()</c> names.</summary>
internal sealed record TrackingCategories(ImmutableArray<string> Ids);

/// <summary>Supplies <see cref="ITrackingConsentFeature"/> to the application, in place of the one of <c>UseCookiePolicy()</c>.</summary>
internal sealed class TrackingConsent(IEnumerable<TrackingCategories> named, CatalogueAccessor current, ILoggerFactory loggers, IServiceProvider services)
{
    /// <summary>The name of Identity's page in its templates, for views and for components. Its route and its folder may differ.</summary>
    private const string TwoFactorPage = "TwoFactorAuthentication";

    private readonly ImmutableArray<string> _categories = [.. named.SelectMany(call => call.Ids).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Checks the categories when the application has mapped everything, and logs what they mean to pages of Identity.</summary>
    /// <exception cref="InvalidOperationException">A category is necessary, or the catalogue does not show it.</exception>
    public void Validate()
    {
        var catalogue = current.Value;
        var wrong = _categories.Where(category => catalogue.FindOptional(category) is null).ToList();
        if (wrong.Count > 0)
        {
            throw new InvalidOperationException(
                $"AddTrackingConsentFeature() names {string.Join(", ", wrong.Select(category => $"'{category}'"))}: not an optional category that the catalogue shows. {catalogue.ListOptional("Name categories of these")}");
        }

        var endpoints = services.GetService<EndpointDataSource>()?.Endpoints ?? [];
        if (endpoints.FirstOrDefault(endpoint => endpoint.DisplayName?.Contains(TwoFactorPage, StringComparison.OrdinalIgnoreCase) is true) is { DisplayName: var page })
        {
            Log.TwoFactorLocked(loggers.CreateLogger(LogCategories.Configuration), page, string.Join(", ", _categories));
        }
    }

    /// <summary>Sets the feature for the rest of the request.</summary>
    public void Apply(HttpContext context)
    {
        var tracking = new TrackingConsentFeature(context, _categories);
        if (context is DefaultHttpContext replaceable)
        {
            replaceable.Initialize(new TrackingFeatureCollection(context.Features, tracking));
        }
        else
        {
            context.Features.Set<ITrackingConsentFeature>(tracking);
        }
    }
}
