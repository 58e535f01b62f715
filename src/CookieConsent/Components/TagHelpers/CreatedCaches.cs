using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;

namespace CookieConsent.Components.TagHelpers;

/// <summary>Keeps the framework's tag helper of a <c>&lt;cache&gt;</c> for the library's own one of the same element, which is initialized next.</summary>
internal sealed class CreatedCaches : ITagHelperInitializer<CacheTagHelper>, ITagHelperInitializer<DistributedCacheTagHelper>
{
    private static readonly object Key = new();

    public static CacheTagHelperBase? Last(HttpContext context) => context.Items[Key] as CacheTagHelperBase;

    public void Initialize(CacheTagHelper helper, ViewContext context) => context.HttpContext.Items[Key] = helper;

    public void Initialize(DistributedCacheTagHelper helper, ViewContext context) => context.HttpContext.Items[Key] = helper;
}
