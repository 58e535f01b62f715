using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CookieConsent.Records.Seals;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Records;

/// <summary>docs/guides/prove-consent.md, played: a visitor of March 12 read German, which the site added by configuration.</summary>
public sealed class RegulatorTests
{
    private const string Path = OperatorSite.Path;

    private static readonly Dictionary<string, string> German =
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Localization", "de.json")))!;

    private static readonly DateTimeOffset Choice = new(2027, 3, 12, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Request_is_answered_with_what_was_shown_in_German_and_that_it_is_intact()
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        var value = await AcceptInGermanAsync(site);

        // 1. Find the record.
        var line = (await operatorOf.GetAsync($"{Path}/records.ndjson?value={Uri.EscapeDataString(value)}")).Body;
        var record = JsonDocument.Parse(line).RootElement;
        record.GetProperty("time").GetString().Should().Be("2027-03-12T09:30:00Z");
        record.GetProperty("event").GetString().Should().Be("accept-all");
        record.GetProperty("surface").GetString().Should().Be("banner");
        record.GetProperty("language").GetString().Should().Be("de");
        record.GetProperty("asked").GetBoolean().Should().BeTrue();

        // 2. Get what was shown.
        var exhibit = await operatorOf.GetAsync($"{Path}/exhibits/{record.GetProperty("exhibit").GetString()}");
        HashOf(exhibit.Content).Should().Be(record.GetProperty("exhibit").GetString());
        var shown = exhibit.Json;
        shown.GetProperty("language").GetString().Should().Be("de");
        shown.GetProperty("sentences").EnumerateObject().ToDictionary(sentence => sentence.Name, sentence => sentence.Value.GetString()).Should().BeEquivalentTo(German);
        WebUtility.HtmlDecode(shown.GetProperty("banner").GetString()).Should().Contain("Alle akzeptieren").And.Contain("Alle ablehnen").And.Contain("Ihre Entscheidung über Cookies");
        shown.GetProperty("panel").GetString().Should().Contain("Spielt Videos ab.").And.Contain("6 Monate");
        shown.GetProperty("catalogue").ToString().Should().Contain("Spielt Videos ab.");

        // 3. Verify that nothing was changed, against the log.
        var lines = (await operatorOf.GetAsync($"{Path}/verify?expect={LoggedHash(site)}")).Body.TrimEnd('\n').Split('\n').Select(hour => JsonDocument.Parse(hour).RootElement).ToList();
        lines.Single(hour => hour.TryGetProperty("hour", out var begin) && begin.GetString() == "2027-03-12T09:00:00Z").GetProperty("state").GetString().Should().Be("intact");
        lines[^1].GetProperty("intact").GetBoolean().Should().BeTrue();
        lines[^1].GetProperty("expected").GetBoolean().Should().BeTrue();

        // 4. Hand over: whoever has the file, the record with its path and the line of the log computes the same.
        var proof = (await operatorOf.GetAsync($"{Path}/records/{record.GetProperty("id").GetString()}")).Json;
        proof.GetProperty("record").GetRawText().Should().Be(line.TrimEnd('\n'));
        proof.GetProperty("root").GetString().Should().Be(RootOf(proof));
        HashOf(Encoding.UTF8.GetBytes(proof.GetProperty("seal").GetRawText())).Should().Be(LoggedHash(site));
    }

    [Fact]
    public async Task Page_of_operators_shows_the_same_texts()
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        var value = await AcceptInGermanAsync(site);

        var page = (await operatorOf.GetAsync($"{Path}?value={Uri.EscapeDataString(value)}")).Body;

        page.Should().Contain("1 record has this value.").And.Contain("<blockquote lang=\"de\">").And.Contain("Alle ablehnen").And.Contain("Spielt Videos ab.");
    }

    [Theory]
    [InlineData("change", "changed")]
    [InlineData("remove", "removed")]
    [InlineData("insert", "inserted")]
    public async Task Record_that_is_not_what_was_sealed_is_seen(string tampering, string state)
    {
        var shared = new MemoryRecords();
        await using var site = await StartAsync(shared);
        using var operatorOf = OperatorSite.NewOperator(site);
        await AcceptInGermanAsync(site);

        lock (shared.Access)
        {
            var record = shared.Records.Single();
            shared.Records.Clear();
            shared.Records.AddRange(tampering switch
            {
                "change" => [record with { Event = ConsentEvent.Save }],
                "insert" => [record, record with { Id = Guid.NewGuid() }],
                _ => [],
            });
        }

        var body = (await operatorOf.GetAsync($"{Path}/verify?expect={LoggedHash(site)}")).Body;
        body.Should().Contain($"\"hour\":\"2027-03-12T09:00:00Z\",\"state\":\"{state}\"").And.Contain("\"intact\":false");
    }

    /// <summary>The catalogue in German beside French and English, and every sentence of the library in German.</summary>
    private static async Task<RecordedSite> StartAsync(MemoryRecords? shared = null)
    {
        var settings = JsonNode.Parse(FullCatalogue.Json)!;
        settings["Categories"]!["third-party"]!["Cookies"]!["VISITOR_INFO1_LIVE"]!["Purpose"]!["de"] = "Spielt Videos ab.";
        settings["Sentences"] = new JsonObject(German.Select(sentence => KeyValuePair.Create(sentence.Key, (JsonNode?)new JsonObject { ["de"] = sentence.Value })));
        var site = await OperatorSite.StartAsync(settings.ToJsonString(), shared);
        site.Site.Clock.Advance(Choice - Site.Start);
        return site;
    }

    /// <summary>The choice of March 12, and forty days after it.</summary>
    private static async Task<string> AcceptInGermanAsync(RecordedSite site)
    {
        using var visitor = site.Site.NewVisitor("de-AT, de;q=0.9, en;q=0.5");
        await RecordedSite.PostAsync(visitor, await RecordedSite.FormAsync(visitor, "/cookies/banner", "decision", "accept-all"));
        site.Site.Clock.Advance(TimeSpan.FromDays(40));
        await site.Site.Services.GetRequiredService<ConsentSealer>().SealAsync(CancellationToken.None);
        return visitor.Jar["cookies_preferences"];
    }

    private static string LoggedHash(RecordedSite site) =>
        (string)site.Site.Logs.Named("HourSealed").Single(entry => Equals(entry.Values["Hour"], "2027-03-12T09:00:00Z")).Values["Hash"]!;

    private static string RootOf(JsonElement proof)
    {
        var hash = SHA256.HashData([0, .. Encoding.UTF8.GetBytes(proof.GetProperty("record").GetRawText())]);
        foreach (var step in proof.GetProperty("path").EnumerateArray())
        {
            var other = Convert.FromHexString(step.GetProperty("hash").GetString()!);
            hash = step.GetProperty("side").GetString() == "left" ? SHA256.HashData([1, .. other, .. hash]) : SHA256.HashData([1, .. hash, .. other]);
        }

        return Convert.ToHexStringLower(hash);
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
