using Microsoft.AspNetCore.Mvc;

namespace Mvc.Controllers;

public sealed class HomeController : Controller
{
    public IActionResult Index() => View();

    /// <summary>Sets its cookie for every visitor. CookieConsent removes it from the response unless the visitor accepted "first-party".</summary>
    public IActionResult Article(int id)
    {
        Response.Cookies.Append("recommendations", $"{id}", new CookieOptions { MaxAge = TimeSpan.FromDays(30) });
        return View(id);
    }
}
