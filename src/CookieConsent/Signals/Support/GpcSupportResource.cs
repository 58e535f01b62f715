using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization;
using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Signals.Support;

/// <summary>
/// <c>GET /.well-known/gpc.json</c>: the site's statement that it honors Global Privacy Control (W3C Global Privacy Control, "GPC Support
/// Resource").
/// </summary>
internal sealed class GpcSupportResource(CatalogueAccessor current, TimeProvider time)
{
    public const string Pattern = "/.well-known/gpc.json";

    private readonly Lazy<DateOnly> _firstSent = new(() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    public Task Get(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        var support = new GpcSupport(Gpc: true, current.Value.Settings.PolicyDate ?? _firstSent.Value);
        return context.Response.WriteAsJsonAsync(support, GpcSupportJson.Default.GpcSupport, MediaTypeNames.Application.Json, context.RequestAborted);
    }
}

/// <summary>The statement.</summary>
/// <param name="Gpc">Whether the site honors the signal.</param>
/// <param name="LastUpdate">When the statement was made: the day of the policy's last change, else the day on which this process first sent it.</param>
internal sealed record GpcSupport(bool Gpc, DateOnly LastUpdate);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(GpcSupport))]
internal sealed partial class GpcSupportJson : JsonSerializerContext;
