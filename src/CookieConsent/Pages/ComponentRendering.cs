using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes;
using DynamicallyAccessedMembers = System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute;

namespace CookieConsent.Pages;

/// <summary>Renders a component where no component renders the page: for a tag helper, or as an answer of its own.</summary>
internal static class ComponentRendering
{
    /// <param name="context">The request, which the component sees as it does in a page of components.</param>
    /// <param name="parameters">The component's parameters by name.</param>
    public static async Task<string> RenderAsync<[DynamicallyAccessedMembers(All)] TComponent>(HttpContext context, params IReadOnlyList<(string Name, object? Value)> parameters)
        where TComponent : IComponent
    {
        var scope = ApplicationServices.Of(context).CreateAsyncScope();
        await using var scopeDisposal = scope.ConfigureAwait(false);
        var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        await using var disposal = renderer.ConfigureAwait(false);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<CascadingValue<HttpContext>>(WithRequest<TComponent>(context, parameters)).ConfigureAwait(true);
            return root.ToHtmlString();
        }).ConfigureAwait(false);
    }

    private static ParameterView WithRequest<[DynamicallyAccessedMembers(All)] TComponent>(HttpContext context, IReadOnlyList<(string Name, object? Value)> parameters)
        where TComponent : IComponent
    {
        RenderFragment component = builder =>
        {
            builder.OpenComponent<TComponent>(0);
            foreach (var (name, value) in parameters)
            {
                builder.AddComponentParameter(1, name, value);
            }

            builder.CloseComponent();
        };
        return ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(CascadingValue<>.Value)] = context,
            [nameof(CascadingValue<>.IsFixed)] = true,
            [nameof(CascadingValue<>.ChildContent)] = component,
        });
    }
}
