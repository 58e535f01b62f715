using System.Collections.Concurrent;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Documentation;

/// <summary>The guide to Piano Analytics with Piano's own script, and a stand-in for its servers.</summary>
public sealed class PianoTests
{
    private const string Script = "/piano-analytics.js";

    private static readonly string[] Cookies = ["_pcid", "_pctx", "_pprv"];

    private readonly ConcurrentQueue<string> _events = [];

    [BrowserFact(Part.Chromium, Part.Piano)]
    public async Task Piano_with_consent_measures_those_who_accepted_alone_and_its_cookies_go_with_a_withdrawal()
    {
        await using var piano = await OpenPianoAsync();
        await using var site = await VendorSite.OpenAsync(Tags(piano), piano, Recipe.SettingsIn("piano.md")[0]);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.ShouldBeShownAsync();
        piano.ShouldBeUntouched("the visitor is undecided");

        await visitor.Banner.AcceptAsync();
        await Eventually.IsTrue(() => !_events.IsEmpty);
        _events.Should().ContainSingle().Which.Should().Contain("\"name\":\"page.display\"").And.Contain("\"visitor_privacy_mode\":\"optin\"");
        await Eventually.IsTrue(async () => (await visitor.JarAsync()).SequenceEqual([.. Cookies, Library.Choice]));

        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        await Eventually.IsTrue(async () => (await visitor.JarAsync()).SequenceEqual([Library.Choice]));
        await visitor.OpenAsync("/refused");
        _events.Should().ContainSingle("the visitor withdrew");
    }

    [BrowserFact(Part.Chromium, Part.Piano)]
    public async Task Piano_without_consent_measures_as_exempt_until_the_visitor_objects()
    {
        await using var piano = await OpenPianoAsync();
        await using var site = await VendorSite.OpenAsync(Tags(piano).Replace("opt-in", "essential", StringComparison.Ordinal), piano, Recipe.SettingsIn("piano.md"));
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await Eventually.IsTrue(() => !_events.IsEmpty);
        _events.Should().ContainSingle().Which.Should().Contain("\"visitor_privacy_mode\":\"exempt\"");
        (await visitor.JarAsync()).Should().Equal(Cookies);

        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        await Eventually.IsTrue(async () => (await visitor.JarAsync()).SequenceEqual([Library.Choice]));
        await visitor.OpenAsync("/refused");
        _events.Should().ContainSingle("the visitor objected");
        piano.Requests.Should().OnlyContain(path => path == Script || path == "/event");
    }

    /// <summary>The tags of the guide, with the stand-in as collection domain.</summary>
    private static string Tags(OtherOrigin piano) =>
        Recipe.TagsIn("piano.md").Single().Replace("https://xxxxxxx.pa-cd.com", piano.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);

    private Task<OtherOrigin> OpenPianoAsync() => OtherOrigin.OpenAsync(async context =>
    {
        if (context.Request.Path == Script)
        {
            context.Response.ContentType = "text/javascript";
            await context.Response.SendFileAsync(Machine.Piano);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        _events.Enqueue(await reader.ReadToEndAsync());
    });
}
