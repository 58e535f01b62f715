namespace CookieConsent.Tests.Support;

/// <summary>What an action allocates on this thread.</summary>
internal static class Allocation
{
    private const int Rounds = 5;

    /// <summary>
    /// The fewest bytes of several rounds, after one that does not count: a garbage collection during a round adds what was left
    /// of the thread's own block of 8 kB.
    /// </summary>
    public static long Of(Action action)
    {
        action();
        return Enumerable.Range(0, Rounds).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
