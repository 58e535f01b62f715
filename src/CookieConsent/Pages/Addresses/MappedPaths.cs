using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Pages.Addresses;

/// <summary>Where the requests are mapped: at the first mapping for which the page has all the values of its route.</summary>
internal sealed class MappedPaths(HttpContext context)
{
    private readonly IServiceProvider _services = context.RequestServices;

    /// <param name="request">One of <see cref="EndpointNames"/>.</param>
    /// <exception cref="InvalidOperationException">It is mapped nowhere, or not for a page such as this.</exception>
    public string Of(string request)
    {
        var links = _services.GetRequiredService<LinkGenerator>();
        var values = CurrentPage.RouteValuesOf(context);
        var mappings = _services.GetRequiredService<ConsentMappings>().Count;
        for (var place = 0; place < mappings; place++)
        {
            if (links.GetPathByAddress(context, EndpointNames.Of(request, place), [], values) is { } path)
            {
                return path;
            }
        }

        throw new InvalidOperationException(Unknown(request, values));
    }

    private string Unknown(string request, RouteValueDictionary values)
    {
        var endpoints = _services.GetRequiredService<IEndpointAddressScheme<string>>().FindEndpoints(request);
        if (endpoints.OfType<RouteEndpoint>().FirstOrDefault()?.RoutePattern is not { } route)
        {
            return "The addresses of CookieConsent's pages are not known. Call app.MapCookieConsent().";
        }

        var required = route.Parameters.Where(parameter => parameter is { IsOptional: false, Default: null }).Select(parameter => parameter.Name).ToList();
        var missing = required.Where(name => !values.ContainsKey(name)).ToList();
        var names = string.Join(" and ", (missing.Count > 0 ? missing : required).Select(name => $"{{{name}}}"));
        return $"CookieConsent's pages are mapped at '{route.RawText}', and the route of this page has no fitting value for {names}. "
            + "Give the page's route that value, or call app.MapCookieConsent() a second time with a prefix without it, to which such pages then lead.";
    }
}
