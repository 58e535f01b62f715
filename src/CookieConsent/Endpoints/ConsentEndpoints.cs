using System.Diagnostics.CodeAnalysis;
using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Components;
using CookieConsent.Http;
using CookieConsent.Localization;
using CookieConsent.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Endpoints;

/// <summary>The requests under <c>/cookies</c>.</summary>
internal sealed class ConsentEndpoints(ICookieConsentService service)
{
    /// <summary>The header of the response to <c>GET /cookies/variation</c>.</summary>
    public const string VariationHeader = "Cookie-Consent-Variation";

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
        if (await SaveAsync(context, PreferencesBody.ReadAsync).ConfigureAwait(false) is not null)
        {
            await WritePreferencesAsync(context).ConfigureAwait(false);
        }
    }

    public async Task PostPreferences(HttpContext context)
    {
        if (await SaveAsync(context, PreferencesForm.ReadAsync).ConfigureAwait(false) is not { } change)
        {
            return;
        }

        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (FormResponse.IsAskedForAsJson(context.Request))
        {
            await WritePreferencesAsync(context).ConfigureAwait(false);
            return;
        }

        FormResponse.SendBack(context, change.ReturnTo, context.GetCookieCatalogue().Settings.PolicyPage);
    }

    /// <summary>What caches at the edge separate pages by, for all visitors of one decision the same; the language is not in it.</summary>
    public static Task GetVariation(HttpContext context)
    {
        var catalogue = context.GetCookieCatalogue();
        var version = context.GetApplicationServices().GetRequiredService<CatalogueVersionProvider>().Of(catalogue, new CatalogueResponseFactory(catalogue, [catalogue.Settings.DefaultCulture]));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers[VariationHeader] = CookieConsentOutputCachePolicy.KeyOf(context.Request, context.GetConsentState(), version);
        return Task.CompletedTask;
    }

    public static Task GetCatalogue(HttpContext context)
    {
        var catalogue = context.GetCookieCatalogue();
        var factory = new CatalogueResponseFactory(catalogue, VisitorCulture.Of(context, catalogue));
        context.Response.Headers.ContentLanguage = factory.Language;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
        return context.Request.Query["format"] == "edpb"
            ? WriteKnowledgeAsync(context, factory.Create())
            : context.Response.WriteAsJsonAsync(factory.Create(), EndpointJson.Web.CatalogueView, contentType: null, context.RequestAborted);
    }

    /// <summary>The catalogue as a file for the EDPB's Website Auditing Tool.</summary>
    private static Task WriteKnowledgeAsync(HttpContext context, CatalogueView catalogue)
    {
        var (request, response) = (context.Request, context.Response);
        var address = UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path);
        response.Headers.ContentDisposition = "attachment; filename=\"cookies-edpb.json\"";
        return response.WriteAsJsonAsync(AuditKnowledgeBase.Of(catalogue, request.Host.Host, address), EndpointJson.Web.AuditKnowledgeBaseArray, contentType: null, context.RequestAborted);
    }

    /// <returns>What was saved; <see langword="null"/> where the response is a problem instead.</returns>
    private async Task<PreferencesChange?> SaveAsync(HttpContext context, Func<HttpRequest, CookieCatalogue, Task<PreferencesChange>> read)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            SameOrigin.Require(context.Request);
            var change = await read(context.Request, context.GetCookieCatalogue()).ConfigureAwait(false);
            context.Features.Set(change.Refused);
            context.Features.Set(change.Origin);
            await (change.KeepsOthers
                ? service.UpdateAsync(context, change.Choices, context.RequestAborted)
                : service.SaveAsync(context, change.Choices, context.RequestAborted)).ConfigureAwait(false);
            return change;
        }
        catch (ProblemException exception)
        {
            await exception.Problem.WriteAsync(context).ConfigureAwait(false);
            return null;
        }
        catch (ConsentRecordException)
        {
            await RefuseAsync(context).ConfigureAwait(false);
            return null;
        }
        finally
        {
            context.Features.Set<ChoiceOrigin>(null);
        }
    }

    /// <summary>What is accepted did not take effect: a page shows that to a visitor without script, in which the choice can be made again.</summary>
    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        if (!HttpMethods.IsPost(context.Request.Method) || FormResponse.IsAskedForAsJson(context.Request))
        {
            return Problem.Unrecorded.WriteAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return WriteAsync<CookiePolicyDocument>(context, (nameof(CookiePolicyDocument.HasFailed), true));
    }

    /// <summary>Sends a component as the whole response. Other sites cannot frame it.</summary>
    public static async Task WriteAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TComponent>(
        HttpContext context, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        var html = await ComponentRenderer.RenderAsync<TComponent>(context, parameters).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentLanguage = ConsentView.Of(context).Language;
        context.Response.ContentType = LibraryHtml.ContentType;
        await context.Response.WriteAsync(html, context.RequestAborted).ConfigureAwait(false);
    }

    private static Task WritePreferencesAsync(HttpContext context)
    {
        var view = PreferencesView.Of(context.GetCookieConsent(), ExhibitNames.AskedOf(context, context.GetCookieCatalogue()));
        return context.Response.WriteAsJsonAsync(view, EndpointJson.Web.PreferencesView, contentType: null, context.RequestAborted);
    }
}
