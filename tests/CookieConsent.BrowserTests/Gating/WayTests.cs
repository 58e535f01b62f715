using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Gating;

/// <summary>Each way to bring something of another origin into a page: nothing before consent, and after it what the server would have rendered.</summary>
public sealed class WayTests
{
    private const string Snapshot = """
        () => {
          const copy = document.documentElement.cloneNode(true);
          copy.querySelectorAll('template[vchoice], #vchoice, script[src*="vchoice"]').forEach((part) => part.remove());
          copy.querySelectorAll('[nonce]').forEach((part) => part.removeAttribute('nonce'));
          return (copy.querySelector('head').innerHTML + copy.querySelector('#main').innerHTML).replace(/>\s+</g, '><').trim();
        }
        """;

    private static readonly Dictionary<string, Way> Ways = new()
    {
        ["script"] = new("{{<script src='#/first.js'></script>}}<p>between</p>{{<script src='#/second.js'></script>}}", "/first.js", "/second.js"),
        ["script in the head"] = new("", "/first.js") { Head = "{{<script src='#/first.js'></script>}}{{<script>window.ran.push('inline');</script>}}" },
        ["inline script"] = new("{{<script>(window.ran ??= []).push('inline'); new Image().src = '#/pixel.svg';</script>}}", "/pixel.svg"),
        ["module"] = new("{{<script type='module' src='#/module.js'></script>}}", "/module.js"),
        ["stylesheet in the head"] = new("", "/style.css") { Head = "{{<link rel='stylesheet' href='#/style.css'>}}" },
        ["image"] = new("<p>{{<img src='#/image.svg' alt=''>}} text</p>", "/image.svg"),
        ["srcset"] = new("{{<img srcset='#/set.svg 1x' alt=''>}}", "/set.svg"),
        ["picture"] = new("{{<picture><source srcset='#/picture.svg'><img alt=''></picture>}}", "/picture.svg"),
        ["source in a picture"] = new("<picture>{{<source srcset='#/source.svg'>}}<img src='data:,' alt=''></picture>", "/source.svg"),
        ["source in a video"] = new("<video preload='auto' muted>{{<source src='#/film.mp4' type='video/mp4'>}}</video>", "/film.mp4"),
        ["poster"] = new("{{<video poster='#/poster.svg' width='10' height='10'></video>}}", "/poster.svg"),
        ["frame"] = new("{{<iframe src='#/frame' title='A film'></iframe>}}", "/frame"),
        ["post"] = new("{{<blockquote>A post</blockquote><script src='#/embed.js'></script>}}", "/embed.js"),
        ["SVG image"] = new("{{<svg width='10' height='10'><image href='#/vector.svg' width='10' height='10'/></svg>}}", "/vector.svg"),
        ["nested template"] = new("{{<template><img src='#/never.svg' alt=''></template><img src='#/image.svg' alt=''>}}", "/image.svg"),
        ["row of a table"] = new("<table>{{<tr><td><img src='#/cell.svg' alt=''></td></tr>}}</table>", "/cell.svg"),
        ["option"] = new("<select><option>1</option>{{<option>2</option>}}</select>{{<object data='#/object.svg' type='image/svg+xml'></object>}}", "/object.svg"),
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var engine in new[] { "Chromium", "Firefox" })
        {
            foreach (var way in Ways.Keys)
            {
                cases.Add(engine, way);
            }
        }

        return cases;
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [MemberData(nameof(Cases))]
    public async Task Nothing_is_requested_before_consent_and_the_same_as_from_the_server_after_it(string engine, string name)
    {
        await using var other = await OtherOrigin.OpenAsync();
        var way = Ways[name].At(other);
        await using var site = await GatedSite.OpenAsync(way.Body, way.Head);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        await visitor.Page.EvaluateAsync("() => { window.ran ??= []; }");

        await visitor.OpenAsync("/undecided");
        ShouldBeUntouched(other, "the visitor is undecided");
        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Banner.ShouldBeGoneAsync();
        await visitor.OpenAsync("/refused");
        ShouldBeUntouched(other, "the visitor refused");

        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.ClickAsync();
        await visitor.Panel.ShouldBeGoneAsync();
        await Eventually.IsTrue(() => way.Requests.All(other.Requests.Contains));
        await visitor.Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
        var (enlivened, requests, ran) = (await visitor.Page.EvaluateAsync<string>(Snapshot), other.Requests.Count, await RanAsync(visitor));

        await visitor.OpenAsync("/accepted");
        await Eventually.IsTrue(() => other.Requests.Count >= requests * 2);
        enlivened.Should().Be(await visitor.Page.EvaluateAsync<string>(Snapshot));
        ran.Should().Equal(await RanAsync(visitor));
        Whole(other.Requests.Take(requests)).Should().BeEquivalentTo(way.Requests);
        Whole(other.Requests.Skip(requests)).Should().BeEquivalentTo(way.Requests);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Nothing_is_requested_without_script_before_consent(string engine)
    {
        await using var other = await OtherOrigin.OpenAsync();
        var ways = Ways.Values.Select(way => way.At(other)).ToList();
        await using var site = await GatedSite.OpenAsync(string.Concat(ways.Select(way => way.Body)), string.Concat(ways.Select(way => way.Head)));
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine) with { HasScript = false });

        await visitor.OpenAsync("/undecided");
        ShouldBeUntouched(other, "the visitor is undecided");

        // The driver cannot press a button in Firefox without script.
        if (engine == nameof(Part.Chromium))
        {
            await visitor.Banner.Refuse.ClickAsync();
            await visitor.OpenAsync("/refused");
            ShouldBeUntouched(other, "the visitor refused");
        }
    }

    private static void ShouldBeUntouched(OtherOrigin other, string because)
    {
        other.Requests.Should().BeEmpty(because);
        other.Connections.Should().BeEmpty(because);
    }

    /// <summary>A browser requests a film in parts.</summary>
    private static IEnumerable<string> Whole(IEnumerable<string> requests) =>
        requests.GroupBy(path => path).SelectMany(same => same.Key.EndsWith(".mp4", StringComparison.Ordinal) ? same.Take(1) : same);

    private static Task<string[]> RanAsync(BrowserVisitor visitor) => visitor.Page.EvaluateAsync<string[]>("() => window.ran ?? []");

    private static Equipment In(string engine) => new() { Browser = Enum.Parse<Part>(engine) };

    private sealed record Way(string Body, params string[] Requests)
    {
        public string Head { get; init; } = "";

        public Way At(OtherOrigin other)
        {
            var address = other.Address.ToString().TrimEnd('/');
            return this with { Body = Body.Replace("#", address, StringComparison.Ordinal), Head = Head.Replace("#", address, StringComparison.Ordinal) };
        }
    }
}
