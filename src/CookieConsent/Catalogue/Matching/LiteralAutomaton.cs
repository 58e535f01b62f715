using System.Runtime.InteropServices;

namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// Finds every literal that a text contains in one pass over the text, however many literals there are (Aho and
/// Corasick, 1975). A state stands for the longest end of the text so far with which a literal begins.
/// </summary>
internal sealed class LiteralAutomaton
{
    /// <summary>The state before a text, and wherever no literal begins.</summary>
    public const int Start = 0;

    private const int NoLiteral = -1;

    private readonly State[] _states;
    private readonly char[] _characters;
    private readonly int[] _fromStart = new int[128];

    /// <param name="literals">The literals, in ordinal order, none of them empty or twice.</param>
    public LiteralAutomaton(IReadOnlyList<string> literals)
    {
        (_states, _characters) = Grow(literals);
        for (var number = 1; number < _states.Length; number++)
        {
            Link(number);
        }
    }

    /// <summary>The state after one more character.</summary>
    public int Step(int state, char character)
    {
        while (state != Start)
        {
            if (Next(state, character) is var next and not Start)
            {
                return next;
            }

            state = _states[state].Fallback;
        }

        return character < _fromStart.Length ? _fromStart[character] : Next(Start, character);
    }

    /// <summary>The state of the longest literal with which the text so far ends; <see cref="Start"/> without one.</summary>
    public int MaxEndingLength(int state) => _states[state].MaxEndingLength;

    /// <summary>The state of the next shorter literal with which the text so far ends; <see cref="Start"/> without one.</summary>
    public int NextEnding(int state) => _states[_states[state].Fallback].MaxEndingLength;

    /// <summary>The place of the literal that ends at a state.</summary>
    public int LiteralOf(int state) => _states[state].Literal;

    private int Next(int state, char character)
    {
        ref readonly var current = ref _states[state];
        for (var next = current.FirstNext; next < current.EndOfNext; next++)
        {
            if (_characters[next] == character)
            {
                return next;
            }
        }

        return Start;
    }

    /// <summary>
    /// The states breadth first, so that those after one stand together and a fallback before what falls back to it; and
    /// at each one's place the character that leads to it.
    /// </summary>
    private static (State[] States, char[] Characters) Grow(IReadOnlyList<string> literals)
    {
        var states = new List<State> { new() };
        var characters = new List<char> { '\0' };
        var ranges = new List<(int First, int End, int Length)> { (0, literals.Count, 0) };
        for (var number = 0; number < ranges.Count; number++)
        {
            var (first, end, length) = ranges[number];
            var literal = first < end && literals[first].Length == length ? first++ : NoLiteral;
            var firstNext = ranges.Count;
            while (first < end)
            {
                var same = first + 1;
                while (same < end && literals[same][length] == literals[first][length])
                {
                    same++;
                }

                states.Add(new State { Parent = number });
                characters.Add(literals[first][length]);
                ranges.Add((first, same, length + 1));
                first = same;
            }

            states[number] = states[number] with { FirstNext = firstNext, EndOfNext = ranges.Count, Literal = literal };
        }

        return ([.. states], [.. characters]);
    }

    private void Link(int number)
    {
        var state = _states[number];
        var character = _characters[number];
        if (state.Parent == Start && character < _fromStart.Length)
        {
            _fromStart[character] = number;
        }

        var fallback = state.Parent == Start ? Start : Step(_states[state.Parent].Fallback, character);
        _states[number] = state with
        {
            Fallback = fallback,
            MaxEndingLength = state.Literal == NoLiteral ? _states[fallback].MaxEndingLength : number,
        };
    }

    /// <param name="Parent">The state before it.</param>
    /// <param name="FirstNext">The first of the states after it.</param>
    /// <param name="EndOfNext">The place behind the last of them.</param>
    /// <param name="Literal">The place of the literal that it completes.</param>
    /// <param name="Fallback">The state of the next shorter end of the text with which a literal begins.</param>
    /// <param name="MaxEndingLength">The state of the longest literal with which the text ends.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct State(int Parent, int FirstNext, int EndOfNext, int Literal, int Fallback, int MaxEndingLength);
}
