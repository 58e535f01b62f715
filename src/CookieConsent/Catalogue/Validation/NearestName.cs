namespace CookieConsent.Catalogue.Validation;

/// <summary>Finds the name that a misspelled one was meant to be.</summary>
internal static class NearestName
{
    /// <summary>No name of the library is longer.</summary>
    private const int MaxLength = 64;

    /// <summary>The nearest of the known names, with at most one difference per three characters; case does not matter.</summary>
    /// <returns><see langword="null"/> where none is near.</returns>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxLength)
        {
            return null;
        }

        var nearest = known.Where(candidate => candidate.Length <= MaxLength)
            .Select(candidate => (Name: candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .DefaultIfEmpty((Name: "", Distance: int.MaxValue))
            .MinBy(candidate => candidate.Distance);
        return nearest.Distance <= Math.Max(1, name.Length / 3) ? nearest.Name : null;
    }

    /// <summary>How many characters are inserted, removed, replaced or swapped with their neighbor (Damerau and Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var distances = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Next(i, j);
            }
        }

        return distances[left.Length, right.Length];

        int Next(int i, int j)
        {
            var replaced = distances[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            var shifted = Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1;
            var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            return Math.Min(Math.Min(replaced, shifted), isSwap ? distances[i - 2, j - 2] + 1 : int.MaxValue);
        }
    }
}
