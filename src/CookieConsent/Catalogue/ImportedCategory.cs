using System.Collections.Immutable;

namespace CookieConsent.Catalogue;

/// <summary>A category about which another platform's choices say something, by the word of whoever configured it.</summary>
/// <param name="Category">The optional category.</param>
/// <param name="Keys">The other platform's keys that are about it, at least one; case matters.</param>
internal sealed record ImportedCategory(CookieCategory Category, ImmutableArray<string> Keys)
{
    public bool IsSameAs(ImportedCategory other) => Category.Id == other.Category.Id && Keys.Order(StringComparer.Ordinal).SequenceEqual(other.Keys.Order(StringComparer.Ordinal));
}
