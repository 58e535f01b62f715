using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Portal;

/// <summary>What visitors of the portal do.</summary>
internal static class PortalVisits
{
    /// <summary>Signs in with the account of the demonstration.</summary>
    /// <returns>The page with the form, and the response to it.</returns>
    public static async Task<(ReceivedResponse Form, ReceivedResponse SignIn)> SignInAsync(this Visitor visitor)
    {
        var form = await visitor.GetAsync("/sign-in");
        var signIn = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("userName", "demo"), new("password", "demo"), new("csrftoken", TokenIn(form.Body))]),
        });
        return (form, signIn);
    }

    private static string TokenIn(string page)
    {
        const string Before = "name=\"csrftoken\" type=\"hidden\" value=\"";
        var start = page.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return page[start..page.IndexOf('"', start)];
    }
}
