using System.Net;
using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CookieConsent.Tests.Support;

/// <summary>What a visitor does with a page in a browser without script: open it, read it, press its buttons.</summary>
internal static class Browsing
{
    /// <summary>Opens a page at a path, which may have a fragment.</summary>
    public static async Task<IDocument> OpenAsync(this Visitor visitor, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var response = await visitor.GetAsync(path.Split('#')[0]);
        response.Status.Should().Be(status, "the response is {0}", response.Body);
        response.Headers["Content-Type"].Should().Equal("text/html; charset=utf-8");
        return await response.ReadPageAsync(path);
    }

    public static Task<IDocument> ReadPageAsync(this ReceivedResponse response, string path = "/") =>
        BrowsingContext.New().OpenAsync(page => page.Content(response.Body).Address("http://site.example" + path));

    /// <summary>Sends the form that a button belongs to, as the HTML standard has it (section 4.10.22).</summary>
    public static async Task<ReceivedResponse> PressAsync(this Visitor visitor, IElement? button)
    {
        button.Should().BeAssignableTo<IHtmlButtonElement>();
        var submission = ((IHtmlButtonElement)button!).Form!.GetSubmission((IHtmlElement)button)!;
        using var body = new StreamContent(submission.Body);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(submission.MimeType!);
        using var request = new HttpRequestMessage(System.Net.Http.HttpMethod.Parse(submission.Method.ToString()), $"/{submission.Target.PathName.TrimStart('/')}");
        request.Content = body;
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await visitor.SendAsync(request);
    }

    /// <summary>Presses a button and follows the redirect.</summary>
    public static async Task<IDocument> PressAndFollowAsync(this Visitor visitor, IElement? button)
    {
        var response = await visitor.PressAsync(button);
        response.Status.Should().Be(HttpStatusCode.SeeOther, "the response is {0}", response.Body);
        return await visitor.OpenAsync(response.Headers["Location"].Single());
    }

    /// <summary>An element's text with the blanks that a browser folds, its hidden parts left out.</summary>
    public static string Words(this IElement? element) => string.Join(' ', element!.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    public static IEnumerable<string> Words(this IEnumerable<IElement> elements) => elements.Select(Words);

    /// <summary>The words of neighboring nodes, each in its own line.</summary>
    public static string Words(this IEnumerable<INode> nodes) =>
        string.Join(' ', nodes.SelectMany(node => node.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The button of a form by what it decides.</summary>
    public static IElement? Button(this IParentNode parent, string decision) => parent.QuerySelector($"button[name=decision][value={decision}]");

    /// <summary>The language that an element is in, by its nearest <c>lang</c>.</summary>
    public static string? Language(this IElement element) => element.Closest("[lang]")?.GetAttribute("lang");
}
