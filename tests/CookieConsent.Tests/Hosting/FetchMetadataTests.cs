using CookieConsent.Http;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Hosting;

/// <summary>The one table "is this a page?", as every part of the library reads it.</summary>
public sealed class FetchMetadataTests
{
    private const string Html = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private const string Blazor = "text/html; blazor-enhanced-nav=on";

    private static readonly string?[] Modes = [null, "navigate", "cors", "no-cors", "same-origin", "websocket", "Navigate", ""];
    private static readonly string?[] Destinations = [null, "document", "empty", "iframe", "frame", "embed", "object", "fencedframe", "image"];
    private static readonly string?[] Accepts = [null, Html, "*/*", "application/json", "text/html;q=0", "application/xhtml+xml", Blazor];
    private static readonly string?[] Libraries = [null, "HX-Request", "HX-Boosted", "Turbo-Frame", "X-Turbo-Request-Id", "X-Requested-With"];

    public static TheoryData<string?, string?> ModesAndDestinations => Pairs(Modes, Destinations);

    public static TheoryData<string?, string?> AcceptsAndLibraries => Pairs(Accepts, Libraries);

    [Theory]
    [MemberData(nameof(ModesAndDestinations))]
    public void The_mode_decides_and_then_the_destination_whatever_else_is_sent(string? mode, string? destination)
    {
        if (mode is null && destination is null)
        {
            return;
        }

        var isPage = (mode, destination) is ("navigate", null or "document" or "empty") or (null, "document");
        foreach (var accept in Accepts)
        {
            foreach (var library in Libraries)
            {
                var request = Request("GET", mode, destination, accept, library);

                FetchMetadata.IsNavigation(request).Should().Be(isPage);
                FetchMetadata.MayBeNavigation(request).Should().Be(isPage);
                FetchMetadata.DecisiveHeader(request).Should().Be(mode is null || (mode == "navigate" && !isPage) ? "Sec-Fetch-Dest" : "Sec-Fetch-Mode");
            }
        }
    }

    [Theory]
    [MemberData(nameof(AcceptsAndLibraries))]
    public void Header_of_a_script_library_and_then_Accept_decide_without_fetch_metadata(string? accept, string? library)
    {
        foreach (var method in new[] { "GET", "POST" })
        {
            var request = Request(method, mode: null, destination: null, accept, library);
            var namesHtml = accept is Html or "application/xhtml+xml";

            FetchMetadata.IsNavigation(request).Should().Be(library is null && namesHtml && method == "GET");
            FetchMetadata.MayBeNavigation(request).Should().Be(library is null && (namesHtml || accept is null));
            FetchMetadata.DecisiveHeader(request).Should().Be(library ?? "Accept");
        }
    }

    /// <summary>Android's WebView names its application in the header that script libraries use.</summary>
    [Fact]
    public void The_name_of_an_application_is_no_script_s()
    {
        var request = Request("GET", mode: null, destination: null, Html, library: null);
        request.Headers.XRequestedWith = "com.example.town";

        FetchMetadata.IsNavigation(request).Should().BeTrue();
    }

    [Fact]
    public void A_header_that_came_twice_is_no_browser_s()
    {
        var request = Request("GET", mode: null, destination: null, Html, library: null);
        request.Headers["Sec-Fetch-Mode"] = new[] { "navigate", "navigate" };

        FetchMetadata.MayBeNavigation(request).Should().BeFalse();
    }

    private static HttpRequest Request(string method, string? mode, string? destination, string? accept, string? library)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        Add(request, "Sec-Fetch-Mode", mode);
        Add(request, "Sec-Fetch-Dest", destination);
        Add(request, "Accept", accept);
        if (library is not null)
        {
            Add(request, library, library == "X-Requested-With" ? "XMLHttpRequest" : "true");
        }

        return request;
    }

    private static void Add(HttpRequest request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers[header] = new[] { value };
        }
    }

    private static TheoryData<string?, string?> Pairs(string?[] first, string?[] second)
    {
        var pairs = new TheoryData<string?, string?>();
        foreach (var one in first)
        {
            foreach (var other in second)
            {
                pairs.Add(one, other);
            }
        }

        return pairs;
    }
}
