using System.Collections;
using System.Diagnostics.CodeAnalysis;
using CookieConsent.Catalogue;

namespace CookieConsent.Decisions;

/// <summary>The choice per category, in the catalogue's order. Visitors with the same choices share it, so it has no way to be changed.</summary>
internal sealed class CategoryChoices(CookieCatalogue catalogue, ConsentChoice[] choices) : IReadOnlyDictionary<string, ConsentChoice>
{
    public int Count => catalogue.Categories.Length;

    public IEnumerable<string> Keys => catalogue.Categories.Select(category => category.Id);

    public IEnumerable<ConsentChoice> Values => catalogue.Categories.Select(category => choices[category.Index]);

    public ConsentChoice this[string key] => TryGetValue(key, out var choice) ? choice : throw new KeyNotFoundException($"The catalogue shows no category '{key}'.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ConsentChoice value)
    {
        ArgumentNullException.ThrowIfNull(key);
        var category = catalogue.FindCategory(key);
        value = category is null ? default : choices[category.Index];
        return category is not null;
    }

    public IEnumerator<KeyValuePair<string, ConsentChoice>> GetEnumerator() =>
        catalogue.Categories.Select(category => KeyValuePair.Create(category.Id, choices[category.Index])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
