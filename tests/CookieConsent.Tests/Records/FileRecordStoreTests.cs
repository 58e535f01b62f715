using CookieConsent.Records.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace CookieConsent.Tests.Records;

public sealed class FileRecordStoreTests : ConsentRecordStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("records").FullName;
    private readonly List<FileRecordStore> _stores = [];

    protected override bool IsShared => false;

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    protected override IConsentRecordStore CreateInstance()
    {
        _stores.Add(new FileRecordStore(Path.Combine(_folder, "below", "records.ndjson"), NullLoggerFactory.Instance));
        return _stores[^1];
    }
}
