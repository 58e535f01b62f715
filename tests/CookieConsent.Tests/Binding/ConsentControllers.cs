using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CookieConsent.Tests.Binding;

public sealed class ConsentController : Controller
{
    [HttpGet("consent/controller")]
    public string Get(VisitorConsent consent) => $"{VisitorConsentTests.Describe(consent)} {ModelState.IsValid}";

    [HttpGet("consent/cached")]
    public bool Cached(VisitorConsent consent) => consent.Allows("statistics");
}

[ApiController]
public sealed class ConsentApiController : ControllerBase
{
    [HttpPost("consent/api")]
    public string Post(Order order, VisitorConsent consent) => $"{order.Item} {VisitorConsentTests.Describe(consent)}";

    public sealed record Order(string Item);
}

public sealed class ConsentPageModel : PageModel
{
    public ContentResult OnGet(VisitorConsent consent) => Content(VisitorConsentTests.Describe(consent));
}
