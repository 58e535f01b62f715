namespace CookieConsent.Tests.Records;

public sealed class MemoryRecordStoreTests : ConsentRecordStoreContract
{
    private readonly MemoryRecords _shared = new();

    protected override IConsentRecordStore CreateInstance() => new MemoryRecordStore(_shared);
}
