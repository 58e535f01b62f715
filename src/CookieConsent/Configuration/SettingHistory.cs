namespace CookieConsent.Configuration;

/// <summary>
/// The way from a section to one key after the other. A source's keys stand together as in its file: each goes on from
/// where it leaves the way of the one before, instead of descending from the section again.
/// </summary>
internal sealed class SettingHistory(SettingNode section, string name, int source)
{
    public const char Delimiter = ':';

    private readonly int _start = name.Length;
    private readonly Stack<(SettingNode Node, int End)> _nodes = new([(section, name.Length)]);
    private string _last = name;

    /// <param name="key">The section's own key, or one below it, in any case.</param>
    public SettingNode To(string key)
    {
        var common = _start + key.AsSpan(_start).CommonPrefixLength(_last.AsSpan(_start));
        while (_nodes.Peek().End is var end && (end > common || (end < key.Length && key[end] != Delimiter)))
        {
            _nodes.Pop();
        }

        _last = key;
        var (node, from) = _nodes.Peek();
        while (from < key.Length)
        {
            var end = key.IndexOf(Delimiter, from + 1) is >= 0 and var next ? next : key.Length;
            node = node.Child(key[(from + 1)..end], source);
            _nodes.Push((node, end));
            from = end;
        }

        return node;
    }
}
