using CookieConsent.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Links;

/// <summary>The calls of <c>MapCookieConsent()</c>, usually one.</summary>
internal sealed class ConsentRouteRegistry(IServiceProvider services, ILoggerFactory loggers)
{
    private readonly List<ConsentRoutes> _mappings = [];
    private bool _isMissingReported;

    /// <summary>The endpoints at the root of the host; <see langword="null"/> where <c>UseCookieConsent()</c> did not see them.</summary>
    public IEndpointRouteBuilder? Root { get; set; }

    public bool IsEmpty => _mappings.Count == 0;

    /// <summary>The prefix of the first mapping; <see langword="null"/> without one.</summary>
    public string? FirstPrefix => _mappings is [var first, ..] ? $"/{first.Prefix}" : null;

    /// <summary>
    /// Whether pages appear without the library's markup, because its addresses are mapped nowhere. Logged once. Never in
    /// Development, where a page fails with the remedy.
    /// </summary>
    public bool AreMissing()
    {
        if (!IsEmpty || services.GetService<IWebHostEnvironment>()?.IsDevelopment() == true)
        {
            return false;
        }

        if (!Interlocked.Exchange(ref _isMissingReported, true))
        {
            Log.MappingMissing(loggers.CreateLogger(LogCategories.Endpoints));
        }

        return true;
    }

    /// <summary>Whether addresses depend on the route of a page: the prefix, or a group around it, has route values.</summary>
    public bool HaveRouteValues => _mappings.Exists(mapping => RouteOf(mapping, ConsentRoutes.PreferencesName) is { Parameters.Count: > 0 });

    /// <returns>The mapping, and how many earlier ones have the same prefix and come before it.</returns>
    public (ConsentRoutes Mapping, int Twins) Add(string prefix, IEndpointRouteBuilder endpoints)
    {
        var path = prefix.Trim('/');
        var twins = _mappings.Count(known => known.Prefix.Equals(path, StringComparison.OrdinalIgnoreCase));
        var mapping = new ConsentRoutes(_mappings.Count, path, ConsentRoutes.PipelineOf(endpoints));
        _mappings.Add(mapping);
        return (mapping, twins);
    }

    /// <summary>Where a request is mapped: at the first mapping for which the page has all the values of its route.</summary>
    /// <param name="context">The page's request.</param>
    /// <param name="name">The name of its endpoint in the first mapping.</param>
    /// <exception cref="InvalidOperationException">It is not mapped, or not for a page without these route values.</exception>
    public string PathOf(HttpContext context, string name)
    {
        var links = services.GetRequiredService<LinkGenerator>();
        var values = CurrentPage.RouteValuesOf(context);
        foreach (var mapping in _mappings)
        {
            if (links.GetPathByAddress(context, mapping.NameOf(name), [], values, mapping.PathBaseOf(context)) is { } path)
            {
                return path;
            }
        }

        throw new InvalidOperationException(Unknown(name, values));
    }

    /// <summary>The path of an endpoint below the path base, in the first mapping that has no route values; <see langword="null"/> without one.</summary>
    public string? PathWithoutRouteValues(string name) =>
        _mappings.Select(mapping => RouteOf(mapping, name)).FirstOrDefault(route => route is { Parameters.Count: 0 }) is { RawText: { } path } ? $"/{path.TrimStart('/')}" : null;

    /// <summary>The path base of the mapping that a page without route values leads to.</summary>
    public PathString PathBaseOf(HttpContext context) => _mappings is [var first, ..] ? first.PathBaseOf(context) : default;

    private RoutePattern? RouteOf(ConsentRoutes mapping, string name) =>
        services.GetRequiredService<IEndpointAddressScheme<string>>().FindEndpoints(mapping.NameOf(name)).OfType<RouteEndpoint>().FirstOrDefault()?.RoutePattern;

    private string Unknown(string name, RouteValueDictionary values)
    {
        if (_mappings is not [var first, ..] || RouteOf(first, name) is not { } route)
        {
            return "The addresses of CookieConsent's pages are not known. Call app.MapCookieConsent().";
        }

        var required = route.Parameters.Where(parameter => parameter is { IsOptional: false, Default: null }).Select(parameter => parameter.Name).ToList();
        var missing = required.Where(value => !values.ContainsKey(value)).ToList();
        var names = string.Join(" and ", (missing.Count > 0 ? missing : required).Select(value => $"{{{value}}}"));
        return $"CookieConsent's pages are mapped at '{route.RawText}', but the route of this page has no fitting value for {names}. "
            + "Give the page's route that value, or call app.MapCookieConsent() a second time with a prefix without it.";
    }
}
