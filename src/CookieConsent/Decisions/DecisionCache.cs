using System.Runtime.InteropServices;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;

namespace CookieConsent.Decisions;

/// <summary>
/// The decisions on one catalogue, which visitors in the same state share. A state that falls on the slot of another replaces it,
/// so that a visitor who makes up states costs no memory. A slot is written whole, so no lock is needed.
/// </summary>
internal sealed class DecisionCache(CookieCatalogue catalogue)
{
    private const int Capacity = 256;

    private readonly ConsentDecision?[] _decisions = new ConsentDecision?[Capacity];

    /// <summary>What the visitors' choices mean to the catalogue.</summary>
    public ChoiceCache ChoiceCache { get; } = new();

    public ConsentDecision Get(ConsentState state)
    {
        ref var slot = ref _decisions[state.GetHashCode() & (Capacity - 1)];
        if (Volatile.Read(ref slot) is { } known && known.Key == state)
        {
            return known;
        }

        var decision = new ConsentDecision(catalogue, state);
        Volatile.Write(ref slot, decision);
        return decision;
    }
}

/// <summary>All that a decision depends on besides the catalogue: sets of optional categories, one bit per category.</summary>
/// <param name="Accepted">The accepted categories.</param>
/// <param name="Rejected">The rejected ones.</param>
/// <param name="Objections">The undecided ones that a choice rejected which no longer counts.</param>
/// <param name="HasDecided">Whether a choice counts, also one about no category of the catalogue.</param>
/// <param name="IsChoiceWithheld">Whether the visitor may have made a choice that is not known here.</param>
/// <param name="Signaled">The undecided ones that a signal of the browser rejects.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ConsentState(uint Accepted, uint Rejected, uint Objections, bool HasDecided, bool IsChoiceWithheld, uint Signaled = 0)
{
    /// <summary>
    /// The state of a visitor whose browser rejects categories. An explicit choice prevails, so nothing is added where one may exist
    /// that is not known here.
    /// </summary>
    public ConsentState With(uint signaled) => this with { Signaled = IsChoiceWithheld ? 0 : signaled & ~(Accepted | Rejected) };
}
