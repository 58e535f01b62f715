namespace CookieConsent.Tests.Configuration;

/// <summary>Waits for what a file watcher brings about, and no longer than it takes.</summary>
internal static class Eventually
{
    private const int MaxTries = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task IsTrue(Func<bool> condition)
    {
        for (var tries = 0; tries < MaxTries && !condition(); tries++)
        {
            await Task.Delay(Pause);
        }

        condition().Should().BeTrue();
    }
}
