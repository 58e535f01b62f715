using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent.Tests.Components.Gating;

/// <summary>Removes an element by <c>show-if="false"</c>, as applications do by a tag helper of their own.</summary>
[HtmlTargetElement(Attributes = "show-if")]
public sealed class ShowIfTagHelper : TagHelper
{
    public bool ShowIf { get; set; }

    public override int Order => int.MinValue;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!ShowIf)
        {
            output.SuppressOutput();
        }
    }
}
