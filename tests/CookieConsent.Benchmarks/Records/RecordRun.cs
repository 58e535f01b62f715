namespace CookieConsent.Benchmarks.Records;

/// <summary>Consent records: how many per second, what they add to a request, and what a million of them takes.</summary>
internal static class RecordRun
{
    /// <param name="part"><c>write</c>, <c>post</c> or <c>million</c>; empty for all.</param>
    /// <param name="kinds">The kinds of store that get a million records.</param>
    public static async Task CompareAsync(string part, params StoreKind[] kinds)
    {
        using var places = new RecordPlaces();
        if (part is "" or "write")
        {
            WriteRun.Compare(places);
            Console.WriteLine();
        }

        if (part is "" or "post")
        {
            await PostRun.CompareAsync(places);
            Console.WriteLine();
        }

        if (part is "" or "million")
        {
            MillionRun.Compare(places, kinds.Length > 0 ? kinds : Enum.GetValues<StoreKind>());
        }
    }

    /// <summary>What one of the other processes does.</summary>
    public static Task OnceAsync(string action, RecordPlace place) =>
        action == WriteRun.Action ? WriteRun.OnceAsync(place) : MillionRun.OnceAsync(action, place);
}
