namespace CookieConsent;

/// <summary>Contains the settings of consent records. They have an effect after <c>AddConsentRecords()</c>.</summary>
public sealed class ConsentRecordOptions
{
    /// <summary>Gets or sets what happens to an acceptance whose record cannot be stored within 2 seconds. A refusal always takes effect.</summary>
    /// <value>The default is <see cref="ConsentRecordsUnavailable.Refuse"/>.</value>
    public ConsentRecordsUnavailable WhenUnavailable { get; set; }

    /// <summary>
    /// Gets or sets the precision of the moments in records, and in the <c>cookies_preferences</c> cookie. With seconds, a record can be
    /// found in an access log, which has the visitor's address. With minutes, it cannot on a site with several choices per minute.
    /// </summary>
    /// <value>The default is <see cref="ConsentRecordPrecision.Second"/>.</value>
    public ConsentRecordPrecision Precision { get; set; }

    /// <summary>Gets or sets how long records are kept. After that, they are deleted by whole hours.</summary>
    /// <value>A lifetime of at least one day. The default is 3 years.</value>
    public CookieLifetime Retention { get; set; } = CookieLifetime.Years(3);
}

/// <summary>Specifies what happens to an acceptance whose record cannot be stored.</summary>
public enum ConsentRecordsUnavailable
{
    /// <summary>It does not take effect, and the visitor is told so.</summary>
    Refuse = 0,

    /// <summary>It takes effect, and its record is stored later.</summary>
    Keep = 1,
}

/// <summary>Specifies the precision of moments.</summary>
public enum ConsentRecordPrecision
{
    /// <summary>Whole seconds.</summary>
    Second = 0,

    /// <summary>Whole minutes.</summary>
    Minute = 1,
}
