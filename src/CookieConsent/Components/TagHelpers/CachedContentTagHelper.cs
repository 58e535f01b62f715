using System.Buffers;
using System.ComponentModel;
using System.Text.Encodings.Web;
using CookieConsent.Caching;
using CookieConsent.Components.Gating;
using CookieConsent.Components.TagHelpers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary>
/// Makes <c>&lt;cache&gt;</c> and <c>&lt;distributed-cache&gt;</c> keep their content once per decision, because content that waits
/// can be in it. It changes nothing of the element.
/// </summary>
/// <param name="encoder">Encodes as the view does.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[HtmlTargetElement("cache")]
[HtmlTargetElement("distributed-cache")]
public sealed class CachedContentTagHelper(HtmlEncoder encoder) : TagHelper
{
    private const int UsualLength = 1024;

    private static readonly SearchValues<string> Dependent = SearchValues.Create(
        ["data-vchoice-for", "data-vchoice-place", "data-vchoice-state", "data-vchoice-analytics", "data-vchoice-ads"], StringComparison.Ordinal);

    /// <summary>The view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Last, when the content is there.</summary>
    public override int Order => int.MaxValue;

    /// <inheritdoc/>
    public override void Init(TagHelperContext context)
    {
        if (CreatedCaches.Last(ViewContext.HttpContext) is { } cache && ViewContext.HttpContext.GetConsentDecision() is { } decision)
        {
            cache.VaryBy = $"{cache.VaryBy}\n{CookieConsentOutputCachePolicy.KeyOf(ViewContext.HttpContext, decision)}";
        }
    }

    /// <summary>What comes from the cache was rendered in another request, so it did not make this response depend on the choice.</summary>
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var content = new PooledTextWriter(UsualLength);
        output.Content.WriteTo(content, encoder);
        if (content.Written.ContainsAny(Dependent))
        {
            _ = ViewContext.HttpContext.GetCookieConsent();
        }
    }
}
