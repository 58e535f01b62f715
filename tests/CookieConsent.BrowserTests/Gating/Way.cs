using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Gating;

/// <summary>A way to bring something of another origin into a page.</summary>
/// <param name="Body">The markup in the page's body: <c>#</c> is the other origin, and what stands in double braces waits.</param>
/// <param name="Requests">What it then requests.</param>
internal sealed record Way(string Body, params string[] Requests)
{
    /// <summary>The markup of a page, without what the library adds to it.</summary>
    public const string Snapshot = """
        () => {
          const copy = document.documentElement.cloneNode(true);
          copy.querySelectorAll('template[vchoice], #vchoice, script[src*="vchoice"]').forEach((part) => part.remove());
          copy.querySelectorAll('[nonce]').forEach((part) => part.removeAttribute('nonce'));
          return (copy.querySelector('head').innerHTML + copy.querySelector('#main').innerHTML).replace(/>\s+</g, '><').trim();
        }
        """;

    private const string Pixel = "/pixel.svg";

    public static readonly IReadOnlyDictionary<string, Way> All = new Dictionary<string, Way>
    {
        ["script"] = new("{{<script src='#/first.js'></script>}}<p>between</p>{{<script src='#/second.js'></script>}}", "/first.js", "/second.js"),
        ["script in the head"] = new("", "/first.js") { Head = "{{<script src='#/first.js'></script>}}{{<script>window.ran.push('inline');</script>}}" },
        ["inline script"] = new($$$"""{{<script>(window.ran ??= []).push('inline'); new Image().src = '#{{{Pixel}}}';</script>}}""", Pixel),
        ["script with attributes"] = new("{{<script src='#/first.js' type='text/javascript' defer crossorigin='anonymous' referrerpolicy='no-referrer' integrity='sha256-eMSulACNSRTqBnr7chTLJthrGPZM3IVjTqcJlgS3tEE='></script>}}", "/first.js"),
        ["module"] = new("{{<script type='module' src='#/module.js'></script>}}", "/module.js"),
        ["stylesheet in the head"] = new("", "/style.css") { Head = "{{<link rel='stylesheet' href='#/style.css'>}}" },
        ["image"] = new("<p>{{<img src='#/image.svg' alt=''>}} text</p>", "/image.svg"),
        ["srcset"] = new("{{<img srcset='#/set.svg 1x' alt=''>}}", "/set.svg"),
        ["picture"] = new("{{<picture><source srcset='#/picture.svg'><img alt=''></picture>}}", "/picture.svg"),
        ["source in a picture"] = new("<picture>{{<source srcset='#/source.svg'>}}<img src='data:,' alt=''></picture>", "/source.svg"),
        ["source in a video"] = new("<video preload='auto' muted>{{<source src='#/film.mp4' type='video/mp4'>}}</video>", "/film.mp4"),
        ["poster"] = new("{{<video poster='#/poster.svg' width='10' height='10'></video>}}", "/poster.svg"),
        ["audio"] = new("{{<audio src='#/sound.mp4' preload='auto'></audio>}}", "/sound.mp4"),
        ["embed"] = new("{{<embed src='#/embedded.svg' type='image/svg+xml'>}}", "/embedded.svg"),
        ["frame"] = new("{{<iframe src='#/frame' title='A film'></iframe>}}", "/frame"),
        ["post"] = new("{{<blockquote>A post</blockquote><script src='#/embed.js'></script>}}", "/embed.js"),
        ["SVG image"] = new("{{<svg width='10' height='10'><image href='#/vector.svg' width='10' height='10'/></svg>}}", "/vector.svg"),
        ["nested template"] = new("{{<template><img src='#/never.svg' alt=''></template><img src='#/image.svg' alt=''>}}", "/image.svg"),
        ["part without script"] = new("""{{<noscript><img src="#/scriptless.svg" alt=""></noscript><img src='#/image.svg' alt=''>}}""", "/image.svg") { WithoutScript = ["/scriptless.svg"] },
        ["script in SVG"] = new($$$"""{{<svg width='10' height='10'><script>(window.ran ??= []).push('vector'); new Image().src = '#{{{Pixel}}}';</script></svg>}}""", Pixel),
        ["row of a table"] = new("<table>{{<tr><td><img src='#/cell.svg' alt=''></td></tr>}}</table>", "/cell.svg"),
        ["option"] = new("<select><option>1</option>{{<option>2</option>}}</select>{{<object data='#/object.svg' type='image/svg+xml'></object>}}", "/object.svg"),
    };

    /// <summary>The same in the page's head.</summary>
    public string Head { get; init; } = "";

    /// <summary>What it requests as well in a browser without script.</summary>
    public string[] WithoutScript { get; init; } = [];

    /// <summary>How many scripts run: each notes that it did.</summary>
    public int Scripts => (Head + Body).Split("<script").Length - 1;

    /// <summary>What the ways request together in a browser without script.</summary>
    public static IEnumerable<string> RequestsWithoutScript =>
        All.Values.SelectMany(way => way.Requests.Concat(way.WithoutScript)).Where(path => !path.EndsWith(".js", StringComparison.Ordinal) && path != Pixel).Distinct();

    /// <summary>Requests without the repeated ones for a film, which a browser requests in parts.</summary>
    public static IEnumerable<string> Whole(IEnumerable<string> requests) =>
        requests.GroupBy(path => path).SelectMany(same => same.Key.EndsWith(".mp4", StringComparison.Ordinal) ? same.Take(1) : same);

    public Way At(OtherOrigin other)
    {
        var address = other.Address.ToString().TrimEnd('/');
        return this with { Body = Body.Replace("#", address, StringComparison.Ordinal), Head = Head.Replace("#", address, StringComparison.Ordinal) };
    }
}
