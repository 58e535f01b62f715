namespace CookieConsent;

/// <summary>
/// The record of one saved choice (GDPR art. 7(1)). It holds nothing of the visitor. The link from a visitor to a record is the value
/// of the visitor's own <c>cookies_preferences</c> cookie.
/// </summary>
public sealed record ConsentRecord
{
    /// <summary>Gets the random id of the record. It never reaches the visitor.</summary>
    public required Guid Id { get; init; }

    /// <summary>
    /// Gets when the choice was recorded, in UTC, in whole seconds or minutes (<see cref="ConsentRecordOptions.Precision"/>). It is never
    /// before the end of a seal, so a record that was stored late has a later moment than its choice.
    /// </summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Gets the value of the <c>cookies_preferences</c> cookie, exactly as it was written. At most 4,096 ASCII characters.</summary>
    public required string Value { get; init; }

    /// <summary>Gets what the visitor did.</summary>
    public required ConsentEvent Event { get; init; }

    /// <summary>Gets where the visitor did it.</summary>
    public required ConsentSurface Surface { get; init; }

    /// <summary>Gets the language of what was shown, as a language tag (BCP 47), such as <c>fr</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Gets the <see cref="ConsentExhibit.Hash"/> of what was shown.</summary>
    public required string Exhibit { get; init; }

    /// <summary>
    /// Gets whether the page itself named the exhibit, and the exhibit is known. If not, <see cref="Exhibit"/> is what the site showed in
    /// the visitor's language at that time.
    /// </summary>
    public required bool IsAskedVerified { get; init; }

    /// <summary>Gets the site's <see cref="CookieConsentOptions.PolicyVersion"/> at that time.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>Gets the beginning of the hour that the record belongs to.</summary>
    public DateTimeOffset Hour => ConsentSeal.HourOf(RecordedAt);

    /// <summary>Returns the record, dated at a moment if it is older.</summary>
    /// <param name="moment">The earliest moment that the record can have.</param>
    /// <returns>The record itself, or a copy with the later moment.</returns>
    public ConsentRecord NotBefore(DateTimeOffset moment) => RecordedAt < moment ? this with { RecordedAt = moment.ToUniversalTime() } : this;
}

/// <summary>Specifies what a visitor did when a choice was saved.</summary>
public enum ConsentEvent
{
    /// <summary>The visitor accepted everything that was asked, with one control: <c>accept-all</c>.</summary>
    AcceptAll = 0,

    /// <summary>The visitor refused everything that was asked, with one control: <c>reject-all</c>.</summary>
    RejectAll = 1,

    /// <summary>The visitor chose per category: <c>save</c>.</summary>
    Save = 2,

    /// <summary>The visitor chose about some categories, and the others kept their choice: <c>change</c>.</summary>
    Change = 3,

    /// <summary>The application withdrew all consents for the visitor, by <see cref="ICookieConsentService.WithdrawAsync"/>: <c>withdraw</c>.</summary>
    Withdraw = 4,
}

/// <summary>Specifies where a visitor made a choice.</summary>
public enum ConsentSurface
{
    /// <summary>In the banner.</summary>
    Banner = 0,

    /// <summary>In the panel that the settings link opens.</summary>
    Panel = 1,

    /// <summary>In the form of the policy page, or in a form of the site's own.</summary>
    Page = 2,

    /// <summary>In place of content that needs consent.</summary>
    Placeholder = 3,

    /// <summary>Through <c>PUT /cookies/preferences</c>.</summary>
    Api = 4,

    /// <summary>In the application's own code, through <see cref="ICookieConsentService"/>.</summary>
    Application = 5,
}
