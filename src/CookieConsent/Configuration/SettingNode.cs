using System.Collections.Frozen;

namespace CookieConsent.Configuration;

/// <summary>One key of a configuration section, with its value and its children; keys fold case as configuration does.</summary>
internal sealed class SettingNode
{
    private Dictionary<string, SettingNode>? _children;

    public string? Value { get; private set; }

    public IReadOnlyDictionary<string, SettingNode> Children => _children ?? (IReadOnlyDictionary<string, SettingNode>)FrozenDictionary<string, SettingNode>.Empty;

    /// <summary>Whether any configuration source has the key, be it with nothing in it.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>A later configuration source wrote a plain value over an object of an earlier one.</summary>
    public bool ValueIsLater { get; private set; }

    public void Assign(string? value)
    {
        IsWritten = true;
        Value = value;
        ValueIsLater = value is not null && _children is not null;
    }

    public SettingNode Child(ReadOnlySpan<char> key)
    {
        IsWritten = true;
        ValueIsLater = false;
        _children ??= new Dictionary<string, SettingNode>(StringComparer.OrdinalIgnoreCase);
        var byKey = _children.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!byKey.TryGetValue(key, out var child))
        {
            child = new SettingNode();
            byKey[key] = child;
        }

        return child;
    }
}
