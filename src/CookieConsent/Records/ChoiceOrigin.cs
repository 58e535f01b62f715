using CookieConsent.Preferences;

namespace CookieConsent.Records;

/// <summary>How a choice came about. A feature of the request, while one of the library's own endpoints saves it.</summary>
/// <param name="Event">What the visitor did.</param>
/// <param name="Surface">Where.</param>
/// <param name="Asked">What the page asked; <see langword="null"/> where the request does not state it.</param>
internal sealed record ChoiceOrigin(ConsentEvent Event, ConsentSurface Surface, AskedCategories? Asked)
{
    /// <summary>The field of a form with its surface. No category's id begins so.</summary>
    public const string SurfaceField = "vchoice-surface";
}
