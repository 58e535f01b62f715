using CookieConsent.Catalogue;
using CookieConsent.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Endpoints.Requirements;

/// <summary>Checks what endpoints require against the catalogue. A category that nobody can allow is a misspelling, and nobody would ever see the endpoint.</summary>
internal sealed class ConsentRequirementValidator(IServiceProvider services, CatalogueAccessor current, ConsentFallbacks fallbacks, ILoggerFactory loggers) : IDisposable
{
    private IDisposable? _changes;

    /// <summary>Checks the endpoints that the application mapped, and logs what is wrong with those that come later.</summary>
    /// <exception cref="InvalidOperationException">An endpoint requires a category that is necessary, or that the catalogue does not show; or a page handler has the attribute.</exception>
    public void Validate()
    {
        if (services.GetService<EndpointDataSource>() is not { } source)
        {
            return;
        }

        var errors = Inspect(source.Endpoints).Select(pair => Error(pair.Endpoint, pair.Category)).Concat(HandlerErrors(source.Endpoints)).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
        }

        _changes ??= ChangeToken.OnChange(source.GetChangeToken, () => Report(source.Endpoints));
    }

    public void Dispose() => _changes?.Dispose();

    private void Report(IReadOnlyList<Endpoint> endpoints)
    {
        foreach (var (endpoint, category) in Inspect(endpoints))
        {
            Log.RequirementInvalid(loggers.CreateLogger(LogCategories.Endpoints), endpoint, category, string.Join(", ", current.Value.OptionalCategories.Select(optional => optional.Id)));
        }
    }

    /// <returns>The endpoints' names and the categories that nobody can allow.</returns>
    private List<(string? Endpoint, string Category)> Inspect(IReadOnlyList<Endpoint> endpoints)
    {
        fallbacks.Exist = endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<ConsentFallbackMetadata>() is not null);
        var wrong = from endpoint in endpoints
                    let requirement = ConsentRequirement.Of(endpoint)
                    where requirement is not null
                    from category in requirement.Categories
                    where current.Value.FindOptional(category) is null
                    select (endpoint.DisplayName, category);
        return [.. wrong.Distinct()];
    }

    /// <summary>The handlers of a page are no endpoints. An attribute on one of them would protect nothing.</summary>
    private static IEnumerable<string> HandlerErrors(IReadOnlyList<Endpoint> endpoints) => endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>())
        .OfType<CompiledPageActionDescriptor>()
        .SelectMany(page => page.HandlerMethods, (page, handler) => (page.ViewEnginePath, handler.MethodInfo))
        .Where(handler => handler.MethodInfo.IsDefined(typeof(RequireCookieConsentAttribute), inherit: true))
        .Select(handler => $"[RequireCookieConsent] has no effect on the handler '{handler.MethodInfo.Name}' of the page '{handler.ViewEnginePath}', because a page is one endpoint. Put it on the page model, or move the handler to a page of its own.")
        .Distinct();

    private string Error(string? endpoint, string category)
    {
        var problem = current.Value.FindCategory(category) is null ? "which is not a category that the catalogue shows." : "which no visitor can refuse.";
        return $"The endpoint '{endpoint}' requires consent to '{category}', {problem} {current.Value.ListOptional("Require one of these")}";
    }
}
