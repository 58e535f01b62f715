using Microsoft.Extensions.Logging;

namespace CookieConsent.Diagnostics;

/// <summary>Every message about consent records: 100 to 119. None holds a cookie's value or anything of the visitor.</summary>
internal static partial class RecordLog
{
    [LoggerMessage(100, LogLevel.Error, "The store of consent records cannot be reached. Acceptances do not take effect unless CookieConsent:Records:WhenUnavailable is Keep. Refusals do, and their records are stored later. Logged once until the store answers.", EventName = "RecordStoreUnavailable")]
    public static partial void RecordStoreUnavailable(ILogger logger, Exception exception);

    [LoggerMessage(101, LogLevel.Information, "The store of consent records answers again.", EventName = "RecordStoreRestored")]
    public static partial void RecordStoreRestored(ILogger logger);

    [LoggerMessage(102, LogLevel.Error, "A consent record was dropped: {Capacity} others wait to be stored, or the host is stopping. The choice is in force.", EventName = "RecordDropped")]
    public static partial void RecordDropped(ILogger logger, int capacity);

    [LoggerMessage(103, LogLevel.Error, "The host stopped before {Count} consent records could be stored. They are lost. The choices are in force.", EventName = "RecordsUnwritten")]
    public static partial void RecordsUnwritten(ILogger logger, int count);

    [LoggerMessage(104, LogLevel.Information, "What visitors are shown has these names from now on, by language: {Exhibits}.", EventName = "ExhibitsInForce")]
    public static partial void ExhibitsInForce(ILogger logger, string exhibits);

    [LoggerMessage(105, LogLevel.Warning, "The file of consent records '{Path}' ended in a torn line of {Count} bytes, which was removed. The process stopped while it wrote the line, so the choice in it did not take effect.", EventName = "RecordFileRepaired")]
    public static partial void RecordFileRepaired(ILogger logger, string path, long count);

    [LoggerMessage(106, LogLevel.Error, "The file of consent records '{Path}' has {Count} lines that cannot be read. They are ignored. If they were records of sealed hours, the verification shows which hours. Restore them from a backup.", EventName = "RecordFileUnreadable")]
    public static partial void RecordFileUnreadable(ILogger logger, string path, int count);

    [LoggerMessage(107, LogLevel.Information, "The hour {Hour} is sealed with {Count} consent records. The hash of the seal is {Hash}. Keep this line away from the store: verification takes the hash as expect.", EventName = "HourSealed")]
    public static partial void HourSealed(ILogger logger, string hour, long count, string hash);

    [LoggerMessage(108, LogLevel.Error, "Sealing consent records or deleting old ones failed. It is tried again.", EventName = "SealFailed")]
    public static partial void SealFailed(ILogger logger, Exception exception);

    [LoggerMessage(109, LogLevel.Error, "An export or a verification of consent records stopped, because the store could not be read. The last line of the response is an error.", EventName = "RecordReportBroken")]
    public static partial void ReportBroken(ILogger logger, Exception exception);

    [LoggerMessage(110, LogLevel.Warning, "What visitors are shown was not stored, because {Capacity} consent records wait to be stored. It is stored with the next record that names it, or after the next seal.", EventName = "ExhibitsUnpublished")]
    public static partial void ExhibitsUnpublished(ILogger logger, int capacity);

    [LoggerMessage(111, LogLevel.Warning, "{Count} consent records were stored after their acceptances were refused, because the store took longer than 2 seconds. They are erased: nothing that they accept is in force.", EventName = "LateRecordsErased")]
    public static partial void LateRecordsErased(ILogger logger, int count);

    [LoggerMessage(112, LogLevel.Error, "An acceptance was refused, but its record may have been stored. It is not checked, because {Capacity} others wait to be checked. If it was stored, it is not erased.", EventName = "LateRecordUnknown")]
    public static partial void LateRecordUnknown(ILogger logger, int capacity);
}
