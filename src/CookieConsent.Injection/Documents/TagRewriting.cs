using System.Buffers;
using CookieConsent.Injection.Html;
using CookieConsent.Injection.ThirdParties;

namespace CookieConsent.Injection.Documents;

/// <summary>Rewrites the start tags of a document while it is read. A tag is held back until it is whole, or too long.</summary>
/// <param name="rewriter">Decides what is rewritten.</param>
/// <param name="isNoscript">Whether the document is the content of <c>noscript</c>.</param>
internal sealed class TagRewriting(StartTagRewriter rewriter, bool isNoscript)
{
    /// <summary>Where a tag begins in the text that may be rewritten; negative where there is none.</summary>
    private int _tag = -1;
    private TagPart _part;
    private string _element = "";
    private bool _isInert;
    private DocumentInjection? _noscript;

    /// <summary>Whether nothing is begun that what follows belongs to.</summary>
    public bool IsBetweenTags => _tag < 0 && _noscript is null;

    /// <summary>How much of what is held back stands for what is written.</summary>
    public int Written { get; private set; }

    /// <summary>Takes the token that was read last.</summary>
    public void Take(HtmlScanner scanner, int start, int end, ref PieceCopy copy)
    {
        switch (scanner.Token)
        {
            case HtmlToken.TagName when !scanner.IsEndTag && LoadingElements.Names.Contains(scanner.Name):
                (_tag, _element, _isInert) = (start, scanner.Name, isNoscript || scanner.IsInTemplate);
                break;
            case HtmlToken.Tag when _tag >= 0:
                WriteTag(end, ref copy);
                break;
            case HtmlToken.Noscript:
                copy.CopyTo(start);
                _noscript ??= new DocumentInjection(writeMarkup: null, rewriter, NoscriptContent.Markup);
                _noscript.Write(copy.Text[start..end], copy.Output);
                copy.SkipTo(end);
                break;
            case HtmlToken.NoscriptEnd:
                copy.CopyTo(start);
                Complete(copy.Output);
                break;
        }
    }

    /// <summary>Whether something may have to be rewritten in the rest of a document.</summary>
    public bool MayRewrite(ReadOnlySpan<byte> rest) => RefusedTags.MayBeIn(rest, rewriter);

    /// <summary>Writes what is read of a piece, except for a tag that is not whole.</summary>
    /// <param name="read">How much is read.</param>
    /// <param name="held">Takes what is held back.</param>
    /// <param name="copy">The piece.</param>
    public void HoldBack(int read, ArrayBufferWriter<byte> held, ref PieceCopy copy)
    {
        var start = _tag < 0 ? read : _tag;
        copy.CopyTo(start);
        if (read - start > LongTag.MaxLength)
        {
            WriteBeginning(read, held, ref copy);
            return;
        }

        held.Write(copy.Text[start..read]);
        (_tag, Written) = (Math.Min(_tag, 0), copy.Written - start);
    }

    /// <summary>Ends what a <c>noscript</c> holds.</summary>
    public void Complete(IBufferWriter<byte> output)
    {
        _noscript?.Complete(output);
        _noscript = null;
    }

    private void WriteTag(int end, ref PieceCopy copy)
    {
        var tag = copy.Text[_tag..end];
        if (rewriter.IsRefused(_element, tag, _part, _isInert))
        {
            copy.CopyTo(_tag);
            rewriter.Write(tag, copy.Written - _tag, copy.Output);
            copy.SkipTo(end);
        }

        (_tag, _part) = (-1, TagPart.Whole);
    }

    private void WriteBeginning(int read, ArrayBufferWriter<byte> held, ref PieceCopy copy)
    {
        var tag = copy.Text[_tag..read];
        var beginning = tag[..LongTag.Cut(tag, held)];
        var written = copy.Written - _tag;
        if (rewriter.IsRefused(_element, beginning, _part == TagPart.Rest ? TagPart.Rest : TagPart.Beginning, _isInert))
        {
            rewriter.Write(beginning, written, copy.Output);
        }
        else
        {
            copy.Output.Write(beginning[written..]);
        }

        copy.SkipTo(read);
        (_tag, _part, Written) = (0, TagPart.Rest, held.WrittenCount);
        held.Write(tag[beginning.Length..]);
    }
}
