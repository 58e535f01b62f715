namespace OpenDataPortal.Account;

/// <summary>The data sets that each user keeps, in memory: they are forgotten when the portal stops.</summary>
internal sealed class Favourites
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _byUser = new(StringComparer.Ordinal);

    public bool Has(string? user, string datasetId) => Of(user).Contains(datasetId);

    public IReadOnlyList<string> Of(string? user)
    {
        lock (_lock)
        {
            return user is not null && _byUser.TryGetValue(user, out var kept) ? [.. kept] : [];
        }
    }

    public void Keep(string user, string datasetId, bool keep)
    {
        lock (_lock)
        {
            if (!_byUser.TryGetValue(user, out var kept))
            {
                _byUser.Add(user, kept = new HashSet<string>(StringComparer.Ordinal));
            }

            _ = keep ? kept.Add(datasetId) : kept.Remove(datasetId);
        }
    }
}
