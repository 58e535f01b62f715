using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement.SetCookie;

/// <summary>The lines that leave, in their order; nothing is allocated while they are those that were written.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct LeavingLines(StringValues written)
{
    private string[]? _lines;
    private int _count;

    /// <summary>Whether other lines leave than were written.</summary>
    public readonly bool AreChanged => _lines is not null;

    public bool AreFewer { get; private set; }

    /// <param name="place">The place of the line among those written.</param>
    /// <param name="outcome">What was decided on it.</param>
    public void Add(int place, SetCookieOutcome outcome)
    {
        if (_lines is null && outcome.Fate == SetCookieFate.Kept)
        {
            return;
        }

        _lines ??= Before(place);
        AreFewer |= outcome.Line is null;
        if (outcome.Line is { } line)
        {
            _lines[_count++] = line;
        }
    }

    /// <summary>The lines, never in the array of those that were written: cache entries may share it.</summary>
    public StringValues ToStringValues()
    {
        StringValues leaving = _count == 1 ? _lines![0] : _lines.AsSpan(0, _count).ToArray();
        ArrayPool<string>.Shared.Return(_lines!, clearArray: true);
        _lines = null;
        return leaving;
    }

    private string[] Before(int place)
    {
        var lines = ArrayPool<string>.Shared.Rent(written.Count);
        for (var i = 0; i < place; i++)
        {
            if (written[i] is { } line)
            {
                lines[_count++] = line;
            }
        }

        return lines;
    }
}
