using System.Runtime.InteropServices;

namespace CookieConsent.Preferences;

/// <summary>
/// All that a decision depends on besides the catalogue: sets of optional categories, one bit per category. Visitors in the same
/// state share a decision.
/// </summary>
/// <param name="Accepted">The accepted categories.</param>
/// <param name="Rejected">The rejected ones.</param>
/// <param name="Objections">The undecided ones that a choice rejected which no longer counts.</param>
/// <param name="HasDecided">Whether a choice counts, also one about no category of the catalogue.</param>
/// <param name="IsChoiceWithheld">Whether the visitor may have made a choice that is not known here.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ConsentState(uint Accepted, uint Rejected, uint Objections, bool HasDecided, bool IsChoiceWithheld);
