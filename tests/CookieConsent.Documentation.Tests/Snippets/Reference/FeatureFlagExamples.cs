using Microsoft.FeatureManagement;

namespace CookieConsent.Documentation.Tests.Snippets.Reference;

/// <summary>The example of feature flags in <c>docs/reference/csharp-api.md</c>.</summary>
internal sealed class FeatureFlagExamples
{
    public static void FeatureFlags(WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddFeatureManagement().AddFeatureFilter<VisitorConsentFilter>();
    }

    [FilterAlias("VisitorConsent")]
    public sealed class VisitorConsentFilter(IHttpContextAccessor accessor) : IFeatureFilter
    {
        public Task<bool> EvaluateAsync(FeatureFilterEvaluationContext context) =>
            Task.FromResult(accessor.HttpContext?.GetCookieConsent().IsCategoryAllowed(context.Parameters["Category"] ?? "") is true);
    }
}
