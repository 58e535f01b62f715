using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CookieConsent.GatewayTests.Forms;

/// <summary>What a visitor does with Django's pages.</summary>
internal static class DjangoForms
{
    private const string SignInPage = "/admin/login/?next=/admin/";

    public static void Fill(this IParentNode page, string field, string value) =>
        ((IHtmlInputElement)page.QuerySelector($"input[name={field}]")!).Value = value;

    public static async Task<ReceivedResponse> SignInAsync(this Visitor visitor)
    {
        var form = await visitor.OpenAsync(SignInPage);
        form.Fill("username", DjangoServer.Administrator);
        form.Fill("password", DjangoServer.Administrator);

        // The admin's button is an input, which Browsing.PressAsync does not press.
        var fields = form.QuerySelectorAll<IHtmlInputElement>("#login-form input[name]").Select(field => KeyValuePair.Create(field.Name!, field.Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, SignInPage);
        request.Content = new FormUrlEncodedContent(fields);
        return await visitor.SendAsync(request);
    }
}
