namespace CookieConsent.Configuration;

/// <summary>One key of a configuration section, with its value and its children; keys fold case as configuration does.</summary>
internal sealed class SettingNode
{
    private int _sourceOfValue;
    private int _sourceOfChildren;

    public string? Value { get; private set; }

    /// <summary>What it holds by key; <see langword="null"/> where it holds nothing.</summary>
    public Dictionary<string, SettingNode>? Children { get; private set; }

    /// <summary>A later configuration source wrote a plain value over an object of an earlier one.</summary>
    public bool ValueIsLater => Value is not null && Children is not null && _sourceOfValue > _sourceOfChildren;

    /// <summary>Whether a setting of this name is known here; one that nothing reads is a mistake.</summary>
    public bool IsRead { get; set; }

    /// <param name="value">What the source writes.</param>
    /// <param name="source">The source's place among all; of several the last one counts.</param>
    public void Assign(string? value, int source)
    {
        Value = value;
        _sourceOfValue = source;
    }

    /// <summary>The child of that key, a new one where there is none.</summary>
    public SettingNode Child(string key, int source)
    {
        _sourceOfChildren = source;
        Children ??= new Dictionary<string, SettingNode>(StringComparer.OrdinalIgnoreCase);
        if (!Children.TryGetValue(key, out var child))
        {
            child = new SettingNode();
            Children.Add(key, child);
        }

        return child;
    }

    public SettingNode? Find(string key) => Children is not null && Children.TryGetValue(key, out var child) ? child : null;
}
