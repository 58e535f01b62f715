namespace CookieConsent.Catalogue.Compilation;

/// <summary>Finds the name that a misspelled one was meant to be.</summary>
internal static class NearestName
{
    /// <summary>Beyond this no name of the library goes.</summary>
    private const int MaxLength = 64;

    /// <summary>The nearest of the known names, with at most one difference per three characters; case does not matter.</summary>
    /// <param name="name">The name as it is written.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns><see langword="null"/> where none is near.</returns>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var limit = Math.Max(1, Math.Min(name.Length, MaxLength) / 3);
        return name.Length > MaxLength
            ? null
            : known.Where(candidate => candidate.Length <= MaxLength)
                .Select(candidate => (Name: candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
                .Where(candidate => candidate.Distance <= limit)
                .OrderBy(candidate => candidate.Distance)
                .Select(candidate => candidate.Name)
                .FirstOrDefault();
    }

    /// <summary>How many characters are inserted, removed, replaced or swapped with their neighbor.</summary>
    private static int Distance(string left, string right)
    {
        var distances = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            distances[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            distances[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = distances[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var moved = Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1;
                var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                distances[i, j] = Math.Min(Math.Min(replaced, moved), isSwap ? distances[i - 2, j - 2] + 1 : int.MaxValue);
            }
        }

        return distances[left.Length, right.Length];
    }
}
