namespace CookieConsent;

/// <summary>
/// Reads the choice that another consent platform stored, so that visitors are not asked again. Register an importer with
/// <see cref="CookieConsentBuilder.AddPreferencesImporter{T}"/>. It is called for several requests at the same time.
/// </summary>
/// <remarks>
/// The importer is called if no <c>cookies_preferences</c> value in the library's own format counts. It is called for each cookie of the
/// name: at most eight per request, of at most 4,096 characters each. With the next page view, the library writes its own cookie.
/// </remarks>
public interface IPreferencesImporter
{
    /// <summary>
    /// Gets the name of the other platform's cookie. It is case-sensitive, and read once, at start. If several importers have the same name,
    /// the last one is used. An importer for <c>cookies_preferences</c> replaces the built-in one of
    /// <see cref="CookieConsentOptions.ImportedChoices"/>.
    /// </summary>
    string CookieName { get; }

    /// <summary>Converts a value to a choice. Visitors can write any value.</summary>
    /// <param name="value">The value of the cookie, as in the <c>Cookie</c> header. It is not decoded.</param>
    /// <returns>
    /// The choice, or <see langword="null"/> if the value cannot be read. An exception counts as <see langword="null"/>, and is logged once.
    /// </returns>
    ImportedPreferences? Import(string value);
}

/// <summary>Represents a choice that another platform stored.</summary>
/// <param name="DecidedAt">
/// When the choice was made. Acceptances count for <see cref="CookieConsentOptions.ChoiceLifetime"/> from this moment. If it is
/// <see langword="null"/>, in the future, or too long ago, only rejections count.
/// </param>
/// <param name="Choices">
/// The choice per category id. Ids are not case-sensitive. A category without an entry, or with
/// <see cref="ConsentChoice.Undecided"/>, is undecided. Unknown ids are ignored.
/// </param>
public sealed record ImportedPreferences(DateTimeOffset? DecidedAt, IReadOnlyDictionary<string, ConsentChoice> Choices);
