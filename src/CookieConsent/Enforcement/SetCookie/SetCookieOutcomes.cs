using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement.SetCookie;

/// <summary>What was decided on the lines of one response, in their order. Allocates nothing while every line is kept.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct SetCookieOutcomes(StringValues written)
{
    private SetCookieOutcome[]? _outcomes;
    private int _remaining;

    /// <summary>Whether any line is removed or sent in another form.</summary>
    public readonly bool AreChanged => _outcomes is not null;

    public bool AreFewer { get; private set; }

    /// <summary>The outcomes, one for each line that was written; empty where every line is kept.</summary>
    public readonly ReadOnlySpan<SetCookieOutcome> All => _outcomes.AsSpan(0, _outcomes is null ? 0 : written.Count);

    /// <param name="place">The place of the line among those written.</param>
    /// <param name="outcome">What was decided on it.</param>
    public void Add(int place, SetCookieOutcome outcome)
    {
        if (_outcomes is null && outcome.Fate == SetCookieFate.Kept && ReferenceEquals(outcome.Line, written[place]))
        {
            _remaining += outcome.Line is null ? 0 : 1;
            return;
        }

        _outcomes ??= KeptBefore(place);
        _outcomes[place] = outcome;
        _remaining += outcome.Line is null ? 0 : 1;
        AreFewer |= outcome.Line is null && written[place] is not null;
    }

    /// <summary>The lines to send, never in the array of those that were written: cache entries may share it.</summary>
    public readonly StringValues ToStringValues()
    {
        if (_remaining == 0)
        {
            return StringValues.Empty;
        }

        var lines = _remaining == 1 ? null : new string[_remaining];
        var count = 0;
        foreach (var outcome in All)
        {
            if (outcome.Line is not { } line)
            {
                continue;
            }

            if (lines is null)
            {
                return line;
            }

            lines[count++] = line;
        }

        return lines;
    }

    /// <summary>Gives back what was borrowed.</summary>
    public void Return()
    {
        if (_outcomes is { } outcomes)
        {
            _outcomes = null;
            ArrayPool<SetCookieOutcome>.Shared.Return(outcomes, clearArray: true);
        }
    }

    private readonly SetCookieOutcome[] KeptBefore(int place)
    {
        var outcomes = ArrayPool<SetCookieOutcome>.Shared.Rent(written.Count);
        for (var i = 0; i < place; i++)
        {
            outcomes[i] = new SetCookieOutcome(SetCookieFate.Kept, written[i], null);
        }

        return outcomes;
    }
}
