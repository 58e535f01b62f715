using System.Collections.Immutable;

namespace CookieConsent.Components;

/// <summary>Attributes of a link or form that the browser itself follows, and no framework that fetches pages by script: Blazor, Turbo and htmx.</summary>
internal static class BrowserNavigation
{
    public static ImmutableArray<KeyValuePair<string, object>> Attributes { get; } = [new("data-enhance-nav", "false"), new("data-turbo", "false"), new("hx-boost", "false")];

    /// <summary>The same with attributes of the site's own, which come last and win.</summary>
    public static IEnumerable<KeyValuePair<string, object>> With(IReadOnlyDictionary<string, object>? own) => own is null ? Attributes : [.. Attributes, .. own];
}
