using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CookieConsent.Records.Reports;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Records;

/// <summary>What <c>MapConsentRecords()</c> gives operators.</summary>
public sealed class RecordEndpointTests
{
    private const string Path = OperatorSite.Path;

    private readonly MemoryRecords _shared = new();

    [Theory]
    [InlineData("none")]
    [InlineData("anonymous")]
    public async Task Host_does_not_start_without_an_authorization_policy(string authorization)
    {
        var start = () => RecordedSite.StartAsync(configure: OperatorSite.AddPolicy, pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            var records = app.MapConsentRecords(Path);
            _ = authorization == "anonymous" ? records.RequireAuthorization("operators").AllowAnonymous() : records;
        });

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().StartWith("MapConsentRecords(\"/admin/consent\") needs an authorization policy");
    }

    [Fact]
    public async Task Host_starts_with_a_policy_of_the_group_around()
    {
        await using var site = await RecordedSite.StartAsync(configure: OperatorSite.AddPolicy, pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapGroup("/admin").RequireAuthorization("operators").MapConsentRecords("/consent");
        });
        using var visitor = site.Site.NewVisitor();

        (await visitor.GetAsync(Path)).Status.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public void Mapping_without_records_names_the_missing_call()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddCookieConsent();
        var map = () => builder.Build().MapConsentRecords(Path);

        map.Should().Throw<InvalidOperationException>().WithMessage("*Call AddCookieConsent().AddConsentRecords()*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/records.ndjson")]
    [InlineData("/records.csv")]
    [InlineData("/exhibits")]
    [InlineData("/seals")]
    [InlineData("/verify")]
    public async Task Answer_is_for_operators_and_not_stored(string address)
    {
        await using var site = await StartAsync();
        using var visitor = site.Site.NewVisitor();
        using var operatorOf = OperatorSite.NewOperator(site);

        (await visitor.GetAsync(Path + address)).Status.Should().Be(HttpStatusCode.Redirect);
        var response = await operatorOf.GetAsync(Path + address);

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Headers["Cache-Control"].Should().Equal("no-store");
    }

    [Fact]
    public async Task Export_has_the_records_of_a_time_range_or_a_value()
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        var first = await OperatorSite.ChooseAsync(site);
        site.Site.Clock.Advance(TimeSpan.FromDays(1));
        var second = await OperatorSite.ChooseAsync(site);

        (await ValuesAsync(operatorOf, "")).Should().Equal(first, second);
        (await ValuesAsync(operatorOf, "?from=2026-11-24")).Should().Equal(second);
        (await ValuesAsync(operatorOf, "?to=2026-11-23T17:42:01Z")).Should().Equal(first);
        (await ValuesAsync(operatorOf, $"?value={Uri.EscapeDataString(second)}")).Should().Equal(second);
        (await ValuesAsync(operatorOf, "?from=2026-11-24&to=2026-11-24T10:00:00Z")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("2026-11-23T17:42Z")]
    [InlineData("2026-11-23T17:42:00.000Z")]
    [InlineData("2026-11-23T17:42:00.0000000%2B00:00")]
    [InlineData("2026-11-23T17:42:00+00:00")]
    [InlineData("2026-11-23T18:42%2B01:00")]
    [InlineData("2026-11-23T12:12:00-05:30")]
    public async Task Moment_can_have_any_usual_form_of_iso_8601(string moment)
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        var value = await OperatorSite.ChooseAsync(site);

        (await ValuesAsync(operatorOf, $"?from={moment}")).Should().Equal(value);
        (await ValuesAsync(operatorOf, $"?to={moment}")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("12.3.2026")]
    [InlineData("2026-03-12T14:00:00")]
    public async Task Moment_that_cannot_be_read_is_a_problem(string moment)
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);

        var response = await operatorOf.GetAsync($"{Path}/records.ndjson?from={moment}");

        response.ShouldBeProblem(HttpStatusCode.BadRequest, "from");
        response.Json.GetProperty("title").GetString().Should().Be("The query cannot be read.");
    }

    [Fact]
    public async Task Csv_has_a_header_and_a_line_for_each_record()
    {
        await using var site = await StartAsync(Declared.CatalogueWith("\"PolicyVersion\": \"=1+1\""));
        using var operatorOf = OperatorSite.NewOperator(site);
        var value = await OperatorSite.ChooseAsync(site);

        var response = await operatorOf.GetAsync($"{Path}/records.csv");

        response.Headers["Content-Type"].Should().Equal("text/csv; charset=utf-8");
        response.Headers["Content-Disposition"].Should().Equal("attachment; filename=\"consent-records.csv\"");
        response.Body.Should().Be(
            $"time,event,surface,language,policyVersion,asked,exhibit,value,id\r\n2026-11-23T17:42:00Z,save,api,en,'=1+1,false,{site.Record.Exhibit},{value},{site.Record.Id}\r\n");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=cmd", "'=cmd")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("\ta", "'\ta")]
    [InlineData("\ra", "\"'\ra\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("", "")]
    public void Cell_is_never_a_formula(string value, string cell)
    {
        RecordCsv.Cell(value).Should().Be(cell);
    }

    [Theory]
    [InlineData("/records.ndjson", "{\"error\":\"The store could not be read to the end.\"}\n")]
    [InlineData("/records.csv", "error,The store could not be read to the end.\r\n")]
    [InlineData("/verify", "{\"error\":\"The store could not be read to the end.\"}\n")]
    public async Task Stream_that_breaks_ends_with_an_error(string address, string line)
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        site.Store.IsDown = true;

        (await operatorOf.GetAsync(Path + address)).Body.Should().EndWith(line);
        site.Site.Logs.Named("RecordReportBroken").Should().ContainSingle();
    }

    [Theory]
    [InlineData("/records.ndjson", 0)]
    [InlineData("/records.csv", 1)]
    public async Task Stream_that_breaks_in_the_middle_has_what_was_read_and_then_an_error(string address, int header)
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        for (var i = 0; i < 3; i++)
        {
            await OperatorSite.ChooseAsync(site);
        }

        site.Store.ReadableRecords = 2;
        var lines = (await operatorOf.GetAsync(Path + address)).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Should().HaveCount(header + 3);
        lines[^2].Should().Contain(site.Records[1].Id.ToString());
        lines[^1].Should().Contain("error").And.Contain("The store could not be read to the end.");
    }

    [Fact]
    public async Task Exhibit_is_found_by_its_hash_and_never_changes()
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        await OperatorSite.ChooseAsync(site);

        var response = await operatorOf.GetAsync($"{Path}/exhibits/{site.Record.Exhibit}");

        Convert.ToHexStringLower(SHA256.HashData(response.Content)).Should().Be(site.Record.Exhibit);
        response.Headers["Cache-Control"].Should().Equal("private, max-age=31536000, immutable");
        operatorOf.Headers["If-None-Match"] = $"W/\"{site.Record.Exhibit}\"";
        (await operatorOf.GetAsync($"{Path}/exhibits/{site.Record.Exhibit}")).Status.Should().Be(HttpStatusCode.NotModified);
        (await operatorOf.GetAsync($"{Path}/exhibits/{new string('0', 64)}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await operatorOf.GetAsync($"{Path}/exhibits")).Body.Split('\n').Should().Contain(entry => entry.Contains(site.Record.Exhibit, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Record_is_exported_with_its_path_to_the_seal()
    {
        await using var site = await StartAsync(Declared.CatalogueWith("\"PolicyVersion\": \"été <1>\""));
        using var operatorOf = OperatorSite.NewOperator(site);
        for (var i = 0; i < 5; i++)
        {
            await OperatorSite.ChooseAsync(site);
        }

        await OperatorSite.SealAsync(site);
        var proof = (await operatorOf.GetAsync($"{Path}/records/{site.Records[3].Id}")).Json;

        var hash = SHA256.HashData([0, .. Encoding.UTF8.GetBytes(proof.GetProperty("record").GetRawText())]);
        Convert.ToHexStringLower(hash).Should().Be(proof.GetProperty("leaf").GetString());
        foreach (var step in proof.GetProperty("path").EnumerateArray())
        {
            var other = Convert.FromHexString(step.GetProperty("hash").GetString()!);
            hash = step.GetProperty("side").GetString() == "left" ? SHA256.HashData([1, .. other, .. hash]) : SHA256.HashData([1, .. hash, .. other]);
        }

        Convert.ToHexStringLower(hash).Should().Be(proof.GetProperty("root").GetString()).And.Be(proof.GetProperty("seal").GetProperty("root").GetString());
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(proof.GetProperty("seal").GetRawText()))).Should().Be(proof.GetProperty("hash").GetString());
        proof.GetProperty("hash").GetString().Should().Be((string)site.Site.Logs.Named("HourSealed").Single().Values["Hash"]!);
    }

    [Fact]
    public async Task Line_of_a_seal_without_its_hash_is_what_was_hashed()
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        await OperatorSite.ChooseAsync(site);
        await OperatorSite.SealAsync(site);
        site.Site.Clock.Advance(TimeSpan.FromHours(1));
        await OperatorSite.SealAsync(site);

        foreach (var line in (await operatorOf.GetAsync($"{Path}/seals")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = JsonDocument.Parse(line).RootElement.GetProperty("hash").GetString()!;
            var content = line.Replace($"\"hash\":\"{hash}\",", "", StringComparison.Ordinal);
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))).Should().Be(hash);
        }
    }

    [Fact]
    public async Task Verification_has_a_line_for_each_hour_and_one_about_the_whole()
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        await OperatorSite.ChooseAsync(site);
        await OperatorSite.SealAsync(site);
        var hash = (string)site.Site.Logs.Named("HourSealed").Single().Values["Hash"]!;

        var lines = (await operatorOf.GetAsync($"{Path}/verify?expect={hash}")).Body.Split('\n');

        lines.Should().Equal(
            $$"""{"hour":"2026-11-23T17:00:00Z","state":"intact","sealed":1,"found":1,"erased":0,"hash":"{{hash}}"}""",
            """{"intact":true,"expected":true,"hours":{"intact":1}}""",
            "");
    }

    [Fact]
    public async Task Newest_hours_that_vanish_with_their_seals_are_missed_by_the_hash_of_the_log()
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        await OperatorSite.ChooseAsync(site);
        await OperatorSite.SealAsync(site);
        var hash = (string)site.Site.Logs.Named("HourSealed").Single().Values["Hash"]!;

        _shared.Seals.Clear();
        _shared.Records.Clear();

        (await operatorOf.GetAsync($"{Path}/verify")).Body.Should().Be("{\"intact\":true,\"expected\":null,\"hours\":{}}\n");
        (await operatorOf.GetAsync($"{Path}/verify?expect={hash}")).Body.Should().Be("{\"intact\":false,\"expected\":false,\"hours\":{}}\n");
    }

    [Fact]
    public async Task Erased_record_is_gone_and_the_hour_stays_intact()
    {
        await using var site = await StartAsync();
        using var operatorOf = OperatorSite.NewOperator(site);
        await OperatorSite.ChooseAsync(site);
        await OperatorSite.SealAsync(site);
        var address = $"{Path}/records/{site.Record.Id}";

        (await operatorOf.SendAsync(new HttpRequestMessage(HttpMethod.Delete, address))).Status.Should().Be(HttpStatusCode.NoContent);

        (await operatorOf.GetAsync(address)).Status.Should().Be(HttpStatusCode.NotFound);
        (await operatorOf.GetAsync($"{Path}/verify")).Body.Should().Contain("\"state\":\"intact\",\"sealed\":1,\"found\":1,\"erased\":1");
    }

    private static async Task<IEnumerable<string>> ValuesAsync(Visitor operatorOf, string query)
    {
        var response = await operatorOf.GetAsync($"{Path}/records.ndjson{query}");
        response.Headers["Content-Type"].Should().Equal("application/x-ndjson; charset=utf-8");
        return response.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("value").GetString()!);
    }

    private Task<RecordedSite> StartAsync(string? settings = null) => OperatorSite.StartAsync(settings, _shared);
}
