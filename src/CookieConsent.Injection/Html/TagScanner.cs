using System.Buffers;

namespace CookieConsent.Injection.Html;

/// <summary>Finds the end of a tag: the first <c>&gt;</c> that is not in a quoted value (HTML sections 13.2.5.8 and 13.2.5.32 to 13.2.5.40).</summary>
internal sealed class TagScanner
{
    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\n\f\r"u8);
    private static readonly SearchValues<byte> SpaceOrSlash = SearchValues.Create(" \t\n\f\r/"u8);
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\n\f\r/>"u8);
    private static readonly SearchValues<byte> EndOfValue = SearchValues.Create(" \t\n\f\r>"u8);

    private State _state;

    private enum State
    {
        Name,
        BeforeAttribute,
        Attribute,
        BeforeValue,
        DoubleQuotedValue,
        SingleQuotedValue,
        UnquotedValue,
    }

    public bool IsSelfClosing { get; private set; }

    /// <param name="isInName">Whether the name of the tag goes on.</param>
    public void Begin(bool isInName) => (_state, IsSelfClosing) = (isInName ? State.Name : State.BeforeAttribute, false);

    /// <param name="text">What follows in the document.</param>
    /// <param name="isEnd">Whether the tag ends with what was read.</param>
    /// <returns>How many bytes were read.</returns>
    public int Read(ReadOnlySpan<byte> text, out bool isEnd)
    {
        isEnd = false;
        var position = 0;
        while (position < text.Length)
        {
            var rest = text[position..];
            var count = FindEnd(rest);
            if (_state == State.BeforeAttribute && count != 0)
            {
                IsSelfClosing = rest[(count < 0 ? rest.Length : count) - 1] == '/';
            }

            if (count < 0)
            {
                return text.Length;
            }

            position += count + 1;
            if (rest[count] == '>' && _state is not (State.DoubleQuotedValue or State.SingleQuotedValue))
            {
                isEnd = true;
                return position;
            }

            position -= Continue(rest[count]);
        }

        return position;
    }

    /// <summary>Where the part of the tag ends that the state stands for.</summary>
    private int FindEnd(ReadOnlySpan<byte> text) => _state switch
    {
        State.Name => text.IndexOfAny(EndOfName),
        State.BeforeAttribute => text.IndexOfAnyExcept(SpaceOrSlash),
        State.Attribute => text.IndexOfAny((byte)'=', (byte)'>', (byte)'/'),
        State.BeforeValue => text.IndexOfAnyExcept(Space),
        State.DoubleQuotedValue => text.IndexOf((byte)'"'),
        State.SingleQuotedValue => text.IndexOf((byte)'\''),
        _ => text.IndexOfAny(EndOfValue),
    };

    /// <summary>
    /// Takes the byte that ends one part of a tag. A name goes on up to its <c>=</c>, white space included: what follows that is the next
    /// name. A <c>=</c> that begins a name is part of it.
    /// </summary>
    /// <returns>1 where the byte belongs to the next part, otherwise 0.</returns>
    private int Continue(byte next)
    {
        (_state, var unread) = (_state, next) switch
        {
            (State.Name, _) or (State.Attribute, (byte)'/') => (State.BeforeAttribute, 1),
            (State.BeforeAttribute, _) => (State.Attribute, 0),
            (State.Attribute, _) => (State.BeforeValue, 0),
            (State.BeforeValue, (byte)'"') => (State.DoubleQuotedValue, 0),
            (State.BeforeValue, (byte)'\'') => (State.SingleQuotedValue, 0),
            (State.BeforeValue, _) => (State.UnquotedValue, 0),
            _ => (State.BeforeAttribute, 0),
        };
        IsSelfClosing &= _state == State.BeforeAttribute;
        return unread;
    }
}
