namespace CookieConsent;

/// <summary>
/// Reads the choice that another consent platform wrote, so that visitors are not asked again after a move. Registered with
/// <see cref="CookieConsentBuilder.AddPreferencesImporter{T}"/>. Called for requests of several visitors at the same time.
/// </summary>
/// <remarks>
/// It is called where no <c>cookies_preferences</c> of the library's own format counts, for each cookie of the name, at most eight in one
/// request and with at most 4,096 characters each. The choice is replaced by the library's own cookie with the next navigation.
/// </remarks>
public interface IPreferencesImporter
{
    /// <summary>
    /// The name of the other platform's cookie; case matters. It is read once, at start. Of several importers of one name the one that was
    /// registered last is called; one for <c>cookies_preferences</c> replaces the built-in importer of
    /// <see cref="CookieConsentOptions.ImportedChoices"/>.
    /// </summary>
    string CookieName { get; }

    /// <summary>Reads a value. The visitor writes it, so it may be anything.</summary>
    /// <param name="value">The value as it stands in the <c>Cookie</c> header; nothing is decoded.</param>
    /// <returns>
    /// The choice, or <see langword="null"/> for a value that is none. An exception counts as <see langword="null"/> and is logged once.
    /// </returns>
    ImportedPreferences? Import(string value);
}

/// <summary>A choice that another platform wrote.</summary>
/// <param name="DecidedAt">
/// When it was made. Acceptances count from then for <see cref="CookieConsentOptions.ChoiceLifetime"/>. With <see langword="null"/>, or a moment that is
/// ahead or too long ago, only rejections count.
/// </param>
/// <param name="Choices">
/// Accepted or rejected per category id; case does not matter. A category without an entry is undecided, and so is an entry
/// <see cref="ConsentChoice.Undecided"/>. Other ids are ignored.
/// </param>
public sealed record ImportedPreferences(DateTimeOffset? DecidedAt, IReadOnlyDictionary<string, ConsentChoice> Choices);
