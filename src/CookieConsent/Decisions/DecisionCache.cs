
using CookieConsent.Catalogue;
using CookieConsent.Preferences;

namespace CookieConsent.Decisions;

/// <summary>
/// The decisions on one catalogue, which visitors in the same state share. A state that falls on the place of another replaces it,
/// so that a visitor who makes up states costs no memory. A place is written whole, so no lock is needed.
/// </summary>
internal sealed class DecisionCache(CookieCatalogue catalogue)
{
    private const int Capacity = 256;

    private readonly ConsentDecision?[] _decisions = new ConsentDecision?[Capacity];

    /// <summary>What the visitors' choices mean to the catalogue.</summary>
    public ChoiceCache ChoiceCache { get; } = new();

    public ConsentDecision Get(ConsentState state)
    {
        ref var place = ref _decisions[state.GetHashCode() & (Capacity - 1)];
        if (Volatile.Read(ref place) is { } known && known.Key == state)
        {
            return known;
        }

        var decision = new ConsentDecision(catalogue, state);
        Volatile.Write(ref place, decision);
        return decision;
    }
}
