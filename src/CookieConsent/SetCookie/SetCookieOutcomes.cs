using Microsoft.Extensions.Primitives;

namespace CookieConsent.SetCookie;

/// <summary>What was decided on the lines of one response, in their order.</summary>
/// <param name="places">A place for each line.</param>
internal ref struct SetCookieOutcomes(Span<SetCookieOutcome> places)
{
    private readonly Span<SetCookieOutcome> _places = places;
    private int _remaining;

    /// <summary>Whether any line is removed or sent in another form.</summary>
    public bool AreChanged { get; private set; }

    public bool AreFewer { get; private set; }

    /// <summary>Whether there is anything to report: most responses set only cookies that pass as they are.</summary>
    public bool NeedReporting { get; private set; }

    /// <summary>The outcomes, one for each line that was written.</summary>
    public readonly ReadOnlySpan<SetCookieOutcome> All => _places;

    /// <param name="place">The place of the line among those written.</param>
    /// <param name="line">The line as it was written.</param>
    /// <param name="outcome">What was decided on it.</param>
    public void Add(int place, string? line, in SetCookieOutcome outcome)
    {
        _places[place] = outcome;
        _remaining += outcome.Line is null ? 0 : 1;
        AreChanged |= !ReferenceEquals(outcome.Line, line);
        AreFewer |= outcome.Line is null && line is not null;
        NeedReporting |= outcome.Action != SetCookieAction.Kept;
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
        foreach (ref readonly var outcome in _places)
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
}
