using CookieConsent.Pages.Injection.Bodies;
using CookieConsent.Pages.Injection.Documents;
using CookieConsent.Pages.Injection.Markup;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Pages.Injection;

/// <summary>Decides, when the headers leave, whether something is put into a response, and makes its headers true of it.</summary>
internal sealed class InjectionDecision(PromptMarkups markups, InjectionReport report)
{
    /// <summary>Has the application judge a conditional request by its own page alone (RFC 9110 section 13).</summary>
    /// <returns>Whether a 304 would say that the page with the same markup in it has not changed.</returns>
    public ValueTask<bool> PrepareAsync(HttpContext context) =>
        context.Request.Headers.IfNoneMatch.Count > 0 || context.Request.Headers.IfModifiedSince.Count > 0
            ? ReduceValidatorsAsync(context)
            : ValueTask.FromResult(false);

    /// <summary>The callback for the moment when the headers leave.</summary>
    public async Task MakeAsync(InjectionBody body)
    {
        var context = body.Context;
        try
        {
            PageContents.TakeFromHeaders(context);
            if (!body.IsEmpty && IsToInject(context, out var coding))
            {
                await InjectAsync(body, coding).ConfigureAwait(false);
                return;
            }

            if (body.IsRevalidation && context.Response.StatusCode == StatusCodes.Status304NotModified)
            {
                await RevalidateAsync(context).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Kestrel would answer a header-less 500.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            report.TellFailure(exception);
        }

        body.Decide(document: null);
    }

    private bool IsToInject(HttpContext context, out ContentCoding coding)
    {
        var response = context.Response;
        var type = DocumentType.Of(response.ContentType);
        coding = ContentCoding.Identity;
        if (!DocumentResponse.IsDocument(response, type) || InjectedPage.IsComplete(context) || context.GetEndpoint()?.Metadata.GetMetadata<LibraryAnswer>() is not null)
        {
            return false;
        }

        if (response.Headers.CacheControl.ToString().Contains("no-transform", StringComparison.OrdinalIgnoreCase))
        {
            report.TellCacheControl(response.Headers.CacheControl.ToString());
            return false;
        }

        coding = DocumentResponse.Coding(response.Headers.ContentEncoding);
        if (coding == ContentCoding.Unknown)
        {
            report.TellCoding(response.Headers.ContentEncoding.ToString(), "Let it code with gzip or br, or not at all.");
            return false;
        }

        if (!type.IsAsciiCompatible)
        {
            report.TellCharset(response.ContentType!);
            return false;
        }

        return true;
    }

    private async ValueTask InjectAsync(InjectionBody body, ContentCoding coding)
    {
        var context = body.Context;
        var markup = await MarkupForAsync(context).ConfigureAwait(false);
        var page = new InjectedPage(context, markup);
        var length = context.Response.ContentLength;
        PageHeaders.MakeTrue(context, markup.Version);
        context.Response.ContentLength = coding == ContentCoding.Identity ? length + page.Length : null;
        report.TellObstacles(context);
        body.Decide(new InjectedDocument(page, coding, length));
    }

    private async ValueTask<InjectedMarkup> MarkupForAsync(HttpContext context) =>
        (await markups.GetAsync(context, isInjected: true).ConfigureAwait(false)).Injected;

    private async Task RevalidateAsync(HttpContext context)
    {
        var markup = await MarkupForAsync(context).ConfigureAwait(false);
        PageHeaders.MakeTrue(context, markup.Version);
        context.Response.ContentLength = null;
    }

    private async ValueTask<bool> ReduceValidatorsAsync(HttpContext context)
    {
        if (markups.DependOnRoute)
        {
            // No route is known yet.
            return PageValidators.Reduce(context.Request, version: "");
        }

        try
        {
            var markup = await MarkupForAsync(context).ConfigureAwait(false);
            return PageValidators.Reduce(context.Request, markup.Version);
        }
#pragma warning disable CA1031 // Then the page is sent whole.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            report.TellFailure(exception);
            return PageValidators.Reduce(context.Request, version: "");
        }
    }
}
