namespace CookieConsent.Tests.Configuration;

/// <summary>Waits for what a file watcher brings about, and no longer than it takes.</summary>
internal static class Eventually
{
    private const int MaxTries = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static Task IsTrue(Func<bool> condition) => IsTrue(() => Task.FromResult(condition()));

    public static async Task IsTrue(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < MaxTries && !await condition(); tries++)
        {
            await Task.Delay(Pause);
        }

        (await condition()).Should().BeTrue();
    }
}
