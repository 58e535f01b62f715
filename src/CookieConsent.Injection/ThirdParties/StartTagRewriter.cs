using System.Buffers;
using System.Text;
using CookieConsent.Catalogue;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>
/// Makes the start tags inert that would load from an origin the visitor did not allow. An address is kept in an attribute that browsers
/// do not read. A script keeps its address and gets a type that browsers do not run.
/// </summary>
/// <param name="gate">What the visitor allows.</param>
/// <param name="writeFrameNotice">Writes what stands in the place of a frame; <see langword="null"/> for nothing.</param>
internal sealed class StartTagRewriter(OriginGate gate, Action<WebOrigin, IBufferWriter<byte>>? writeFrameNotice = null)
{
    private static readonly ReadOnlyMemory<byte> InertType = " type=\"text/plain\""u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Hidden = " hidden"u8.ToArray();

    /// <summary>Where the attributes begin that get another name.</summary>
    private readonly List<int> _renamed = [];
    private bool _isLeftOut;
    private ReadOnlyMemory<byte> _added;
    private WebOrigin? _frame;

    /// <summary>Whether a start tag is to be written in another form.</summary>
    /// <param name="element">The name of the element, in lower case.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="part">How much of the tag is there.</param>
    /// <param name="isInert">Whether some browsers do not use the element: in a template or <c>noscript</c>.</param>
    public bool IsRefused(string element, ReadOnlySpan<byte> tag, TagPart part = TagPart.Whole, bool isInert = false)
    {
        (_isLeftOut, _added, _frame) = (false, default, null);
        _renamed.Clear();
        return (element, part) switch
        {
            ("base", _) => ReadBase(tag, isInert),
            ("link", TagPart.Whole) => IsLinkRefused(tag),
            ("script", not TagPart.Rest) => IsScriptRefused(tag),
            ("iframe", not TagPart.Rest) => IsFrameRefused(tag),
            _ => HasRefused(LoadingElements.AttributesOf(element), tag),
        };
    }

    /// <summary>Writes the tag that <see cref="IsRefused(string, ReadOnlySpan{byte}, TagPart, bool)"/> looked at last.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="written">How much of it is written.</param>
    /// <param name="output">Where the document is written.</param>
    public void Write(ReadOnlySpan<byte> tag, int written, IBufferWriter<byte> output)
    {
        if (_isLeftOut)
        {
            // With nothing in its place, a "<" before it would begin a tag with the text behind it.
            output.Write("<!---->"u8);
            return;
        }

        if (_frame is { } origin)
        {
            writeFrameNotice!(origin, output);
        }

        // The first attribute of a name counts, so the inert type is before the script's own.
        if (written == 0)
        {
            written = StartTag.LengthOfName(tag);
            output.Write(tag[..written]);
            output.Write(_added.Span);
        }

        foreach (var start in _renamed)
        {
            output.Write(tag[written..start]);
            output.Write("data-vchoice-"u8);
            written = start;
        }

        output.Write(tag[written..]);
    }

    private bool ReadBase(ReadOnlySpan<byte> tag, bool isInert)
    {
        var attribute = new StartTag(tag);
        while (attribute.MoveNext())
        {
            if (attribute.IsNamed("href"))
            {
                gate.SetBase(attribute.Value, isWhole: !attribute.IsCutOff, isCertain: !isInert);
            }
        }

        return false;
    }

    private bool IsScriptRefused(ReadOnlySpan<byte> tag)
    {
        if (!HasRefused(LoadingElements.AttributesOf("script"), tag))
        {
            return false;
        }

        _added = InertType;
        _renamed.Clear();
        var attribute = new StartTag(tag);
        while (attribute.MoveNext())
        {
            if (attribute.IsNamed("type"))
            {
                _renamed.Add(attribute.Start);
            }
        }

        return true;
    }

    /// <summary>A frame that visitors would see gets a notice in its place.</summary>
    private bool IsFrameRefused(ReadOnlySpan<byte> tag)
    {
        if (!HasRefused(LoadingElements.AttributesOf("iframe"), tag))
        {
            return false;
        }

        var isSeen = true;
        var attribute = new StartTag(tag);
        while (attribute.MoveNext())
        {
            isSeen &= !InvisibleFrame.IsMadeBy(attribute);
            _frame ??= attribute.IsNamed("src") ? gate.Find(attribute.Value) : null;
        }

        _frame = isSeen && writeFrameNotice is not null && _frame is { Host: not null } ? _frame : null;
        _added = _frame is null ? default : Hidden;
        return true;
    }

    /// <summary>A link that only prepares for what is refused is left out.</summary>
    private bool IsLinkRefused(ReadOnlySpan<byte> tag)
    {
        string? relations = null, destination = null;
        var attribute = new StartTag(tag);
        while (attribute.MoveNext())
        {
            relations ??= attribute.IsNamed("rel") ? CharacterReferences.Decode(attribute.Value) : null;
            destination ??= attribute.IsNamed("as") ? CharacterReferences.Decode(attribute.Value) : null;
        }

        foreach (var (kind, isHint) in LinkRelations.Read(relations ?? "", destination ?? ""))
        {
            if (HasRefused(LoadingElements.AttributesOfLink(kind), tag))
            {
                _isLeftOut = isHint;
                return true;
            }
        }

        return false;
    }

    /// <summary>Of several attributes with one name, browsers take the first. Where that is renamed, the next would be the first.</summary>
    private bool HasRefused(LoadingAttribute[] attributes, ReadOnlySpan<byte> tag)
    {
        var (seen, refused) = (0, 0);
        var attribute = new StartTag(tag);
        while (attribute.MoveNext())
        {
            var index = LoadingElements.IndexOf(attributes, attribute.Name);
            if (index < 0)
            {
                continue;
            }

            var flag = 1 << index;
            refused |= (seen & flag) == 0 && IsRefused(attributes[index], attribute) ? flag : 0;
            seen |= flag;
            if ((refused & flag) != 0)
            {
                _renamed.Add(attribute.Start);
            }
        }

        return refused != 0;
    }

    /// <summary>Where an address is cut off, only data in it is known to load nothing.</summary>
    private bool IsRefused(LoadingAttribute attribute, StartTag found) => (attribute.IsList, found.IsCutOff) switch
    {
        (true, false) => gate.IsAnyRefused(found.Value, attribute.Kind),
        (true, true) => true,
        (false, false) => gate.IsRefused(found.Value, attribute.Kind),
        (false, true) => !(found.Value.Length > 5 && Ascii.EqualsIgnoreCase(found.Value[..5], "data:")),
    };
}

/// <summary>How much of a start tag is there. One that is too long to be held back comes in parts.</summary>
internal enum TagPart { Whole, Beginning, Rest }
