using System.Text;
using CookieConsent.Records.Files;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Records;

/// <summary>The file as a site uses it, and what a crash leaves of it.</summary>
public sealed class RecordFileTests : IDisposable
{
    private static readonly DateTimeOffset Hour = new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero);

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("records").FullName, "records.ndjson");
    private readonly LogCollector _logs = new();

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public async Task Choice_is_in_the_file_when_the_visitor_has_the_answer()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        await visitor.AcceptAllAsync();

        File.ReadAllLines(_path).Should().ContainSingle(line => line.StartsWith("""{"record":{"asked":false,"event":"save","exhibit":"""))
            .Which.Should().EndWith(""","surface":"api","time":"2026-11-23T17:42:00Z","value":""" + $"\"{visitor.Jar["cookies_preferences"]}\"}}}}");
    }

    [Fact]
    public async Task Second_process_with_the_same_file_does_not_start()
    {
        await using var first = await StartAsync();

        var second = StartAsync;

        (await second.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().StartWith($"Another process records choices in '{_path}'.");
    }

    [Fact]
    public async Task File_is_free_again_when_the_site_has_stopped()
    {
        await using (var first = await StartAsync())
        {
            using var visitor = first.NewVisitor();
            await visitor.AcceptAllAsync();
        }

        await using var second = await StartAsync();
        using var other = second.NewVisitor();
        await other.RejectAllAsync();

        (await ReadAsync(second.Services.GetRequiredService<IConsentRecordStore>())).Should().HaveCount(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task Torn_last_line_is_removed_and_reported(int tornBytes)
    {
        var kept = await WriteAsync(Record(1), Record(2));
        await using (var file = new FileStream(_path, FileMode.Open))
        {
            file.SetLength(file.Length - tornBytes);
        }

        using var store = await OpenAsync();

        (await ReadAsync(store)).Should().Equal(kept[0]);
        _logs.Named("RecordFileRepaired").Should().ContainSingle();
        await store.AppendAsync([Record(3)], []);
        (await ReadAsync(store)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Line_that_cannot_be_read_is_reported_and_hides_nothing_else()
    {
        await WriteAsync(Record(1));
        await File.AppendAllTextAsync(_path, "not a line of ours\n\n");
        using (var store = await OpenAsync())
        {
            await store.AppendAsync([Record(2)], []);
        }

        using var again = await OpenAsync();

        (await ReadAsync(again)).Should().HaveCount(2);
        _logs.Named("RecordFileUnreadable").Should().HaveCount(2).And.OnlyContain(entry => Equals(entry.Values["Count"], 1));
    }

    [Fact]
    public async Task Erasure_that_a_crash_interrupted_is_completed()
    {
        var records = await WriteAsync(Record(1), Record(2));
        await File.AppendAllTextAsync(_path, $$$"""{"erasure":{"erasedAt":"2026-11-23T18:00:00Z","hour":"2026-11-23T17:00:00Z","id":"{{{records[0].Id}}}","leaf":"{{{new string('e', 64)}}}"}}""" + "\n");

        using var store = await OpenAsync();

        (await ReadAsync(store)).Should().Equal(records[1]);
        (await File.ReadAllTextAsync(_path)).Should().NotContain($"\"id\":\"{records[0].Id}\",\"language\"");
    }

    [Fact]
    public async Task Bytes_of_an_erased_record_are_gone()
    {
        using var store = await OpenAsync();
        var record = Record(1) with { Value = "v1.erase-me" };
        await store.AppendAsync([record, Record(2)], []);

        await store.EraseAsync(new() { RecordId = record.Id, Hour = Hour, Leaf = new string('e', 64), ErasedAt = Hour });

        (await ReadTextAsync()).Should().NotContain("erase-me");
    }

    [Fact]
    public async Task File_of_mostly_deleted_records_is_shortened_when_it_is_opened()
    {
        var records = Enumerable.Range(0, 5000).Select(i => Record(1)).Append(Record(61)).ToArray();
        await WriteAsync(records);
        var length = new FileInfo(_path).Length;
        using (var store = await OpenAsync())
        {
            await store.PurgeAsync(Hour.AddHours(1));
        }

        using var again = await OpenAsync();

        new FileInfo(_path).Length.Should().BeLessThan(length / 100);
        (await ReadAsync(again)).Should().Equal(records[^1]);
    }

    [Fact]
    public async Task File_that_cannot_be_written_refuses_acceptances_and_no_refusal()
    {
        Directory.CreateDirectory(_path);
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.PutAsync("""{ "categories": { "statistics": "accepted", "first-party": "accepted", "third-party": "accepted" } }""")).Status
            .Should().Be(System.Net.HttpStatusCode.ServiceUnavailable);
        (await visitor.PutAsync("""{ "categories": { } }""")).Status.Should().Be(System.Net.HttpStatusCode.OK);
    }

    private static ConsentRecord Record(int minute) => new()
    {
        Id = Guid.NewGuid(),
        RecordedAt = Hour.AddMinutes(minute),
        Value = "v1.20261127T140500Z.statistics~accepted~7d3f01aa",
        Event = ConsentEvent.Save,
        Surface = ConsentSurface.Banner,
        Language = "fr",
        Exhibit = new string('a', 64),
        IsAskedVerified = true,
        PolicyVersion = "1",
    };

    private static async Task<List<ConsentRecord>> ReadAsync(IConsentRecordStore store)
    {
        var records = new List<ConsentRecord>();
        await foreach (var record in store.ReadRecordsAsync(new()))
        {
            records.Add(record);
        }

        return records;
    }

    private Task<Site> StartAsync() => Site.StartAsync(configure: builder => builder.Services.AddCookieConsent().AddConsentRecords().UseFile(_path));

    private async Task<FileRecordStore> OpenAsync()
    {
        var store = new FileRecordStore(_path, LoggerFactory.Create(logging => logging.AddProvider(_logs)));
        await store.OpenAsync();
        return store;
    }

    private async Task<ConsentRecord[]> WriteAsync(params ConsentRecord[] records)
    {
        using var store = await OpenAsync();
        await store.AppendAsync(records, []);
        return records;
    }

    private async Task<string> ReadTextAsync()
    {
        await using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
