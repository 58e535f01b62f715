using CookieConsent.Caching;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;

namespace CookieConsent.Components.TagHelpers;

/// <summary>
/// Makes each <c>&lt;cache&gt;</c> and <c>&lt;distributed-cache&gt;</c> keep its content once per decision, and makes the page depend on it. It runs
/// for every view, before the attributes of the element are bound.
/// </summary>
internal sealed class CachedContentInitializer : ITagHelperInitializer<CacheTagHelper>, ITagHelperInitializer<DistributedCacheTagHelper>
{
    private static readonly object LastCreated = new();

    public void Initialize(CacheTagHelper helper, ViewContext context) => VaryByDecision(helper, context.HttpContext);

    public void Initialize(DistributedCacheTagHelper helper, ViewContext context) => VaryByDecision(helper, context.HttpContext);

    /// <summary>Adds the decision to the <c>vary-by</c> of the last element, if the view has one that replaced it.</summary>
    public static void AddDecisionToOwnVaryBy(HttpContext context)
    {
        if (context.Items[LastCreated] is CacheTagHelperBase helper && KeyOf(context) is { } key && helper.VaryBy != key)
        {
            helper.VaryBy = $"{helper.VaryBy}\n{key}";
        }
    }

    private static void VaryByDecision(CacheTagHelperBase helper, HttpContext context)
    {
        if (KeyOf(context) is { } key)
        {
            // Content that comes from the cache was rendered in another request. It does not make this response depend on the choice.
            _ = context.GetCookieConsent();
            helper.VaryBy = key;
            context.Items[LastCreated] = helper;
        }
    }

    private static string? KeyOf(HttpContext context) => context.GetConsentDecision() is { } decision ? CookieConsentOutputCachePolicy.KeyOf(context, decision) : null;
}
