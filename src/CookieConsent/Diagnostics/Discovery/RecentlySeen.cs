namespace CookieConsent.Diagnostics.Discovery;

/// <summary>
/// At most a number of entries. Where there is no room for another, the least recently seen one is dropped, in the same time whatever the
/// number: anybody can send a request with many new names.
/// </summary>
/// <param name="capacity">The most entries that are kept.</param>
/// <param name="isDroppedFirst">Whether an entry is dropped before all that are not.</param>
internal sealed class RecentlySeen<TKey, TValue>(int capacity, Func<TValue, bool> isDroppedFirst)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _droppedFirst = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _droppedLater = [];

    public IEnumerable<TValue> Values => _nodes.Values.Select(node => node.Value.Value);

    /// <summary>How many entries there was no room for.</summary>
    public long DroppedCount { get; private set; }

    public bool Contains(TKey key) => _nodes.ContainsKey(key);

    public TValue? Find(TKey key) => _nodes.TryGetValue(key, out var node) ? node.Value.Value : default;

    /// <summary>Adds or replaces an entry, which is then the last one seen.</summary>
    public void Set(TKey key, TValue value)
    {
        if (_nodes.TryGetValue(key, out var node))
        {
            node.List!.Remove(node);
            node.Value = (key, value);
        }
        else
        {
            MakeRoom();
            _nodes[key] = node = new LinkedListNode<(TKey Key, TValue Value)>((key, value));
        }

        (isDroppedFirst(value) ? _droppedFirst : _droppedLater).AddLast(node);
    }

    private void MakeRoom()
    {
        if (_nodes.Count < capacity)
        {
            return;
        }

        var dropped = _droppedFirst.First ?? _droppedLater.First!;
        dropped.List!.Remove(dropped);
        _nodes.Remove(dropped.Value.Key);
        DroppedCount++;
    }
}
