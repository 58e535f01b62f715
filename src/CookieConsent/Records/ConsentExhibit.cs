namespace CookieConsent;

/// <summary>Everything that a visitor is shown in one language, as it was at some time (EDPB guidelines 05/2020, paragraph 108).</summary>
public sealed record ConsentExhibit
{
    /// <summary>Gets the SHA-256 of <see cref="Content"/> in UTF-8, as 64 lower-case hexadecimal digits. It is the name of the exhibit.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets the language, as a language tag (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>Gets when the exhibit was first stored, in UTC, in whole seconds.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>Gets the exhibit as canonical JSON (RFC 8785), to be stored as text, byte for byte. Tens of kilobytes.</summary>
    public required string Content { get; init; }
}

/// <summary>An exhibit without its content.</summary>
/// <param name="Hash">The SHA-256 of its content, as 64 lower-case hexadecimal digits.</param>
/// <param name="Language">Its language, as a language tag (BCP 47).</param>
/// <param name="StoredAt">When it was first stored, in UTC, in whole seconds.</param>
public sealed record ConsentExhibitSummary(string Hash, string Language, DateTimeOffset StoredAt);
