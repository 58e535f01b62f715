using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes;
using DynamicallyAccessedMembers = System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute;

namespace CookieConsent.Components;

/// <summary>Renders a component where no component renders the page: for a tag helper, or as a whole response.</summary>
internal static class ComponentRenderer
{
    /// <param name="context">The request, which the component sees as it does in a page of components.</param>
    /// <param name="parameters">The component's parameters by name.</param>
    public static Task<string> RenderAsync<[DynamicallyAccessedMembers(All)] TComponent>(HttpContext context, params IReadOnlyList<(string Name, object? Value)> parameters)
        where TComponent : IComponent => RenderAsync(context, Component<TComponent>(parameters));

    /// <summary>Renders content of the library, in its own scope: the request may be detached, and its services those of the root.</summary>
    public static async Task<string> RenderAsync(HttpContext context, RenderFragment content)
    {
        var scope = context.GetApplicationServices().CreateAsyncScope();
        await using var scopeDisposal = scope.ConfigureAwait(false);
        return await RenderAsync(scope.ServiceProvider, context, content).ConfigureAwait(false);
    }

    /// <summary>Renders content of the page's own, with the services of its request.</summary>
    public static Task<string> RenderPageContentAsync(HttpContext context, RenderFragment? content) => RenderAsync(context.RequestServices, context, content);

    private static async Task<string> RenderAsync(IServiceProvider services, HttpContext context, RenderFragment? content)
    {
        var renderer = new HtmlRenderer(services, context.GetApplicationServices().GetRequiredService<ILoggerFactory>());
        await using var disposal = renderer.ConfigureAwait(false);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<CascadingValue<HttpContext>>(WithRequest(context, content)).ConfigureAwait(true);
            return root.ToHtmlString();
        }).ConfigureAwait(false);
    }

    private static RenderFragment Component<[DynamicallyAccessedMembers(All)] TComponent>(IReadOnlyList<(string Name, object? Value)> parameters)
        where TComponent : IComponent => builder =>
        {
            builder.OpenComponent<TComponent>(0);
            builder.AddMultipleAttributes(1, parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!)));
            builder.CloseComponent();
        };

    private static ParameterView WithRequest(HttpContext context, RenderFragment? content) =>
        ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(CascadingValue<>.Value)] = context,
            [nameof(CascadingValue<>.IsFixed)] = true,
            [nameof(CascadingValue<>.ChildContent)] = content,
        });
}
