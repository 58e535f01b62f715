using System.Diagnostics.CodeAnalysis;
using CookieConsent.Components;
using CookieConsent.Endpoints.Forms;
using CookieConsent.Endpoints.Json;
using CookieConsent.Http;
using CookieConsent.Localization;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Endpoints;

/// <summary>The requests under <c>/cookies</c>.</summary>
internal sealed class ConsentEndpoints(ICookieConsentService service)
{
    public static Task GetPolicy(HttpContext context) => WriteAsync<CookiePolicyDocument>(context);

    public static Task GetBanner(HttpContext context) => WriteAsync<CookieBannerFragment>(context);

    public static Task GetPanel(HttpContext context) => WriteAsync<CookiePanel>(context);

    public static Task GetPreferences(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return WritePreferencesAsync(context);
    }

    public async Task PutPreferences(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (SameOrigin.Refuse(context.Request) is { } refusal)
        {
            await refusal.WriteAsync(context).ConfigureAwait(false);
            return;
        }

        var (body, problem) = await PreferencesBody.ReadAsync(context.Request, context.GetCookieCatalogue()).ConfigureAwait(false);
        if (body is null)
        {
            await problem!.WriteAsync(context).ConfigureAwait(false);
            return;
        }

        await SaveAsync(context, body.Choices, body.KeepsOthers, body.Refused).ConfigureAwait(false);
        await WritePreferencesAsync(context).ConfigureAwait(false);
    }

    public async Task PostPreferences(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var (form, problem) = await PreferencesForm.ReadAsync(context.Request, context.GetCookieCatalogue()).ConfigureAwait(false);
        if (form is null)
        {
            await problem!.WriteAsync(context).ConfigureAwait(false);
            return;
        }

        await SaveAsync(context, form.Choices, form.KeepsOthers, form.Refused).ConfigureAwait(false);
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (FormResponse.IsAskedForAsJson(context.Request))
        {
            await WritePreferencesAsync(context).ConfigureAwait(false);
            return;
        }

        FormResponse.SendBack(context, form.ReturnTo, context.GetCookieCatalogue().Settings.PolicyPage);
    }

    public static Task GetCatalogue(HttpContext context)
    {
        var catalogue = context.GetCookieCatalogue();
        var factory = new CatalogueResponseFactory(catalogue, VisitorCulture.Of(context, catalogue));
        context.Response.Headers.ContentLanguage = factory.Language;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
        return context.Response.WriteAsJsonAsync(factory.Create(), PagesJson.Web.CatalogueView, contentType: null, context.RequestAborted);
    }

    private Task<ICookieConsentFeature> SaveAsync(HttpContext context, IReadOnlyDictionary<string, ConsentChoice> choices, bool keepsOthers, RefusedElsewhere refused)
    {
        context.Features.Set(refused);
        return keepsOthers ? service.UpdateAsync(context, choices, context.RequestAborted) : service.SaveAsync(context, choices, context.RequestAborted);
    }

    private static async Task WriteAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TComponent>(HttpContext context)
        where TComponent : IComponent
    {
        var html = await ComponentRendering.RenderAsync<TComponent>(context).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentLanguage = ConsentView.Of(context).Language;
        context.Response.ContentType = LibraryHtml.ContentType;
        await context.Response.WriteAsync(html, context.RequestAborted).ConfigureAwait(false);
    }

    private static Task WritePreferencesAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(PreferencesView.Of(context.GetCookieConsent(), context.GetCookieCatalogue()), PagesJson.Web.PreferencesView, contentType: null, context.RequestAborted);
}
