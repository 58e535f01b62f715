using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using CookieConsent.Catalogue;
using CookieConsent.Injection.Documents;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>
/// Makes the start tags inert that would load from an origin the visitor did not allow. An address is kept in an attribute that browsers
/// do not read. A script keeps its address and gets a type that browsers do not run.
/// </summary>
/// <param name="gate">What the visitor allows.</param>
/// <param name="writeFrameNotice">Writes what stands in the place of a frame; <see langword="null"/> for nothing.</param>
internal sealed partial class StartTagRewriter(OriginGate gate, Action<WebOrigin, IBufferWriter<byte>>? writeFrameNotice = null)
{
    private static readonly ReadOnlyMemory<byte> InertType = " type=\"text/plain\""u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Hidden = " hidden"u8.ToArray();

    private static readonly FrozenDictionary<string, LoadingAttribute[]> Loading = new Dictionary<string, LoadingAttribute[]>
    {
        ["script"] = [new("src", OriginKinds.Script), new("href", OriginKinds.Script), new("xlink:href", OriginKinds.Script)],
        ["iframe"] = [new("src", OriginKinds.Frame)],
        ["frame"] = [new("src", OriginKinds.Frame)],
        ["embed"] = [new("src", OriginKinds.Frame)],
        ["object"] = [new("data", OriginKinds.Frame)],
        ["img"] = [new("src", OriginKinds.Img), new("srcset", OriginKinds.Img, IsList: true)],
        ["image"] = [new("src", OriginKinds.Img), new("srcset", OriginKinds.Img, IsList: true), new("href", OriginKinds.Img), new("xlink:href", OriginKinds.Img)],
        ["feimage"] = [new("href", OriginKinds.Img), new("xlink:href", OriginKinds.Img)],
        ["use"] = [new("href", OriginKinds.Img), new("xlink:href", OriginKinds.Img)],
        ["input"] = [new("src", OriginKinds.Img)],
        ["source"] = [new("src", OriginKinds.Media), new("srcset", OriginKinds.Img, IsList: true)],
        ["video"] = [new("src", OriginKinds.Media), new("poster", OriginKinds.Img)],
        ["audio"] = [new("src", OriginKinds.Media)],
        ["track"] = [new("src", OriginKinds.Media)],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<OriginKinds, LoadingAttribute[]> LoadingLinks = LinkRelations.Kinds.ToFrozenDictionary(
        kind => kind,
        kind => (LoadingAttribute[])[new("href", kind), new("imagesrcset", kind, IsList: true)]);

    /// <summary>Where the attributes begin that get another name.</summary>
    private readonly List<int> _renamed = [];
    private readonly ArrayBufferWriter<byte> _rewritten = new();
    private bool _isLeftOut;
    private ReadOnlyMemory<byte> _added;
    private WebOrigin? _frame;
    private int _nameLength;

    /// <summary>The elements whose start tags it looks at.</summary>
    public static FrozenSet<string> Elements { get; } = Loading.Keys.Append("link").Append("base").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a start tag is to be written in another form.</summary>
    /// <param name="element">The name of the element, in lower case.</param>
    /// <param name="tag">The whole tag.</param>
    public bool IsRefused(string element, ReadOnlySpan<byte> tag)
    {
        (_isLeftOut, _added, _frame, _nameLength) = (false, default, null, element.Length + 1);
        _renamed.Clear();
        return element switch
        {
            "base" => ReadBase(tag),
            "link" => IsLinkRefused(tag),
            "script" => IsScriptRefused(tag),
            "iframe" => IsFrameRefused(tag),
            _ => Loading.TryGetValue(element, out var attributes) && HasRefused(attributes, tag),
        };
    }

    /// <summary>Writes the tag that <see cref="IsRefused(string, ReadOnlySpan{byte})"/> looked at last.</summary>
    public void Write(ReadOnlySpan<byte> tag, IBufferWriter<byte> output)
    {
        if (_isLeftOut)
        {
            return;
        }

        if (_frame is { } origin)
        {
            writeFrameNotice!(origin, output);
        }

        // The first attribute of a name counts, so the inert type is before the script's own.
        _rewritten.ResetWrittenCount();
        _rewritten.Write(tag[.._nameLength]);
        _rewritten.Write(_added.Span);
        var written = _nameLength;
        foreach (var start in _renamed)
        {
            _rewritten.Write(tag[written..start]);
            _rewritten.Write("data-vchoice-"u8);
            written = start;
        }

        _rewritten.Write(tag[written..]);
        output.WriteInLargeBlocks(_rewritten.WrittenSpan);
    }

    private bool ReadBase(ReadOnlySpan<byte> tag)
    {
        var attribute = new StartTag(tag);
        while (attribute.MoveNext())
        {
            if (attribute.IsNamed("href"))
            {
                gate.SetBase(attribute.Value);
            }
        }

        return false;
    }

    private bool IsScriptRefused(ReadOnlySpan<byte> tag)
    {
        if (!HasRefused(Loading["script"], tag))
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
        if (!HasRefused(Loading["iframe"], tag))
        {
            return false;
        }

        var isSeen = true;
        var attribute = new StartTag(tag);
        while (attribute.MoveNext())
        {
            isSeen &= !IsInvisible(attribute);
            _frame ??= attribute.IsNamed("src") ? gate.Find(CharacterReferences.Decode(attribute.Value)) : null;
        }

        _frame = isSeen && writeFrameNotice is not null && _frame is { Host: not null } ? _frame : null;
        _added = _frame is null ? default : Hidden;
        return true;
    }

    /// <summary>As frames are that only count visits.</summary>
    private static bool IsInvisible(StartTag attribute) =>
        attribute.IsNamed("hidden")
        || ((attribute.IsNamed("width") || attribute.IsNamed("height")) && attribute.Value is [] or [(byte)'0' or (byte)'1'])
        || (attribute.IsNamed("style") && InvisibleStyle().IsMatch(Encoding.UTF8.GetString(attribute.Value)));

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex InvisibleStyle();

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
            if (HasRefused(LoadingLinks[kind], tag))
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
            var index = IndexOf(attributes, attribute.Name);
            if (index < 0)
            {
                continue;
            }

            var flag = 1 << index;
            refused |= (seen & flag) == 0 && IsRefused(attributes[index], attribute.Value) ? flag : 0;
            seen |= flag;
            if ((refused & flag) != 0)
            {
                _renamed.Add(attribute.Start);
            }
        }

        return refused != 0;
    }

    private bool IsRefused(LoadingAttribute attribute, ReadOnlySpan<byte> value) =>
        attribute.IsList ? gate.IsAnyRefused(value, attribute.Kind) : gate.IsRefused(value, attribute.Kind);

    private static int IndexOf(LoadingAttribute[] attributes, ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < attributes.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(name, attributes[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>An attribute from whose address a browser loads.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">What is loaded.</param>
    /// <param name="IsList">Whether it has several addresses, as <c>srcset</c> has.</param>
    private sealed record LoadingAttribute(string Name, OriginKinds Kind, bool IsList = false);
}
