using System.Runtime.CompilerServices;
using CookieConsent.Catalogue;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.SetCookie;

/// <summary>What happens to one line, and why.</summary>
internal enum SetCookieAction
{
    Kept,

    /// <summary>It passes because it is a deletion, in a form that every browser reads as one.</summary>
    MadePlain,

    /// <summary>Nothing declares it, and the application marked it essential.</summary>
    KeptEssential,

    Shortened,
    RemovedUndecided,
    RemovedRejected,
    RemovedUndeclared,
    RemovedUnreadable,
}

/// <summary>The decision on one line.</summary>
/// <param name="Action">What happens to it.</param>
/// <param name="Line">The line to send: the same instance where it is kept; <see langword="null"/> where it is removed.</param>
/// <param name="Declaration">The declaration that decided, where one did.</param>
internal readonly record struct SetCookieOutcome(SetCookieAction Action, string? Line = null, CookieDeclaration? Declaration = null);

/// <summary>The outcomes on the lines of one response, in their order.</summary>
internal ref struct SetCookieOutcomes(Span<SetCookieOutcome> outcomes)
{
    private readonly Span<SetCookieOutcome> _outcomes = outcomes;
    private int _kept;

    /// <summary>Whether any line is removed or sent in another form.</summary>
    public bool AreChanged { get; private set; }

    public bool AreFewer { get; private set; }

    /// <summary>Most responses set only cookies that pass as they are.</summary>
    public bool NeedReporting { get; private set; }

    /// <summary>One for each line that was written.</summary>
    public readonly ReadOnlySpan<SetCookieOutcome> All => _outcomes;

    public void Set(int index, string? written, in SetCookieOutcome outcome)
    {
        _outcomes[index] = outcome;
        _kept += outcome.Line is null ? 0 : 1;
        AreChanged |= !ReferenceEquals(outcome.Line, written);
        AreFewer |= outcome.Line is null && written is not null;
        NeedReporting |= outcome.Action != SetCookieAction.Kept;
    }

    /// <summary>The lines to send, never in the array of those that were written: cache entries may share it.</summary>
    public readonly StringValues ToStringValues()
    {
        if (_kept == 0)
        {
            return StringValues.Empty;
        }

        var lines = new string[_kept];
        var count = 0;
        foreach (ref readonly var outcome in _outcomes)
        {
            if (outcome.Line is { } line)
            {
                lines[count++] = line;
            }
        }

        return lines;
    }
}

/// <summary>Space on the stack for as many outcomes as most responses have lines.</summary>
[InlineArray(Capacity)]
internal struct SetCookieOutcomeBuffer
{
    public const int Capacity = 8;

    private SetCookieOutcome _first;
}
