using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.SignalR;

namespace CookieConsent.Tests.Endpoints.Requirements;

[RequireCookieConsent("statistics")]
[Route("controller")]
public sealed class RequiredController : Controller
{
    [HttpGet]
    [HttpHead]
    public string Get() => "content";
}

[Route("actions")]
public sealed class RequiredActionController : Controller
{
    [HttpGet("required")]
    [HttpHead("required")]
    [RequireCookieConsent("statistics")]
    public string Required() => "content";

    [HttpGet("open")]
    public string Open() => "content";
}

/// <summary>A controller without a route of its own, for a fallback.</summary>
public sealed class OpenController : Controller
{
    public string Index() => "content";
}

[RequireCookieConsent("statistics")]
public sealed class RequiredPageModel : PageModel;

/// <summary>A page with a requirement where it has no effect.</summary>
public sealed class RequiredHandlerPageModel : PageModel
{
    [RequireCookieConsent("statistics")]
    public void OnGetVideo()
    {
    }
}

[RequireCookieConsent("statistics")]
public sealed class RequiredHub : Hub;
