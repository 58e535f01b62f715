using System.Runtime.CompilerServices;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Records.Files;

/// <summary>Stores records in a file of newline-delimited JSON, for a site with one instance.</summary>
internal sealed class FileRecordStore(string path, ILoggerFactory loggers) : IConsentRecordStore, IDisposable
{
    private readonly Lock _access = new();
    private RecordFile? _file;
    private FileIndex _index = new();

    private RecordFile Opened => _file ?? throw new IOException($"'{path}' is not open.");

    public Task OpenAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_access)
        {
            if (_file is not null)
            {
                return Task.CompletedTask;
            }

            var file = RecordFile.Open(path);
            try
            {
                (_index, var report) = FileLoad.Run(file);
                if (report.TornBytes > 0)
                {
                    RecordLog.RecordFileRepaired(loggers.CreateLogger(LogCategories.Records), path, report.TornBytes);
                }

                if (report.UnreadableLines > 0)
                {
                    RecordLog.RecordFileUnreadable(loggers.CreateLogger(LogCategories.Records), path, report.UnreadableLines);
                }

                _file = file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }

        return Task.CompletedTask;
    }

    public Task AppendAsync(IReadOnlyCollection<ConsentRecord> records, IReadOnlyCollection<ConsentExhibit> exhibits, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_access)
        {
            var earliest = _index.NewestSeal?.End ?? DateTimeOffset.MinValue;
            var newExhibits = exhibits.DistinctBy(exhibit => exhibit.Hash).Where(exhibit => !_index.Exhibits.ContainsKey(exhibit.Hash)).ToList();
            var newRecords = records.DistinctBy(record => record.Id).Where(record => !_index.Contains(record.Id)).Select(record => record.NotBefore(earliest)).ToList();
            if (newExhibits.Count + newRecords.Count > 0)
            {
                Append(newExhibits, newRecords);
            }
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<ConsentRecord> ReadRecordsAsync(ConsentRecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var (file, segments) = Snapshot(() => _index.SegmentsOf(query.From is { } from ? ConsentSeal.HourOf(from) : null, query.To));
        foreach (var record in segments.SelectMany(place => RecordsIn(file, place.Segment)).Where(query.Includes))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    public Task<ConsentExhibit?> FindExhibitAsync(string hash, CancellationToken cancellationToken = default)
    {
        lock (_access)
        {
            var exhibit = _index.Exhibits.TryGetValue(hash, out var place)
                ? Opened.Read(place.Segment).Select(line => FileLine.Parse(line.Line, FileLine.Exhibit, RecordFormat.ParseExhibit)).FirstOrDefault()
                : null;
            return Task.FromResult(exhibit);
        }
    }

    public IAsyncEnumerable<ConsentExhibitSummary> ReadExhibitsAsync(CancellationToken cancellationToken = default) =>
        Listed(() => _index.Exhibits.Values.Select(exhibit => exhibit.Summary).OrderBy(exhibit => exhibit.StoredAt));

    public Task<ConsentSeal?> FindNewestSealAsync(CancellationToken cancellationToken = default) => Task.FromResult(Snapshot(() => _index.NewestSeal).Found);

    public IAsyncEnumerable<ConsentSeal> ReadSealsAsync(DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellationToken = default) =>
        Listed(() => _index.Seals.Where(seal => FileIndex.IsWithin(seal.Hour, from, until)));

    public Task<bool> TryAddSealAsync(ConsentSeal seal, CancellationToken cancellationToken = default)
    {
        lock (_access)
        {
            var count = Records(seal.Hour, seal.End).Count() + _index.Erasures.Count(erasure => erasure.Hour == seal.Hour);
            if (_index.NewestSeal?.Hash != seal.Previous || count != seal.Count)
            {
                return Task.FromResult(false);
            }

            Opened.Append(FileLine.Of(FileLine.Seal, RecordFormat.Format(seal)));
            _index.AddSeal(seal);
            return Task.FromResult(true);
        }
    }

    public Task<bool> EraseAsync(ConsentErasure erasure, CancellationToken cancellationToken = default)
    {
        lock (_access)
        {
            if (FileLoad.Find(Opened, _index, erasure) is not { } place)
            {
                return Task.FromResult(false);
            }

            // In this order: after a crash between the two, the second is done when the file is opened.
            Opened.Append(FileLine.Of(FileLine.Erasure, RecordFormat.Format(erasure)));
            _index.Erasures.Add(erasure);
            Opened.Blank(place);
            return Task.FromResult(true);
        }
    }

    public IAsyncEnumerable<ConsentErasure> ReadErasuresAsync(DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellationToken = default) =>
        Listed(() => _index.Erasures.Where(erasure => FileIndex.IsWithin(erasure.Hour, from, until)).OrderBy(erasure => erasure.Hour));

    public Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        lock (_access)
        {
            FilePurge.Run(Opened, _index, before);
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        lock (_access)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private static IEnumerable<ConsentRecord> RecordsIn(RecordFile file, FileSegment segment) =>
        file.Read(segment).Select(line => FileLine.Parse(line.Line, FileLine.Record, RecordFormat.ParseRecord)).OfType<ConsentRecord>();

    private IEnumerable<ConsentRecord> Records(DateTimeOffset from, DateTimeOffset? until) => _index.SegmentsOf(from, until).SelectMany(place => RecordsIn(Opened, place.Segment));

    private void Append(List<ConsentExhibit> exhibits, List<ConsentRecord> records)
    {
        byte[][] lines =
        [
            .. exhibits.Select(exhibit => FileLine.Of(FileLine.Exhibit, RecordFormat.Format(exhibit))),
            .. records.Select(record => FileLine.Of(FileLine.Record, RecordFormat.Format(record))),
        ];
        var offset = Opened.Append(lines.SelectMany(line => line).ToArray()).Offset;
        for (var i = 0; i < lines.Length; i++)
        {
            var segment = new FileSegment(offset, lines[i].Length);
            offset = segment.End;
            if (i < exhibits.Count)
            {
                _index.AddExhibit(exhibits[i], segment);
                continue;
            }

            var record = records[i - exhibits.Count];
            _index.AddRecord(record.Hour, segment);
            _index.AddId(record);
        }
    }

    private (RecordFile File, T Found) Snapshot<T>(Func<T> find)
    {
        lock (_access)
        {
            return (Opened, find());
        }
    }

    private async IAsyncEnumerable<T> Listed<T>(Func<IEnumerable<T>> select)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in Snapshot(() => select().ToList()).Found)
        {
            yield return item;
        }
    }
}
