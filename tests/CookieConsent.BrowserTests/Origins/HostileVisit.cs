using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>A visit of the hostile page before a choice, after a refusal, an acceptance and a withdrawal, in whatever browser.</summary>
/// <param name="requesting">The ways that the guide lists as requests without consent, separated by blanks.</param>
/// <param name="connecting">The ways that the guide lists as connections without a request.</param>
internal sealed class HostileVisit(string requesting, string connecting = "")
{
    public const string AcceptedPath = "/accepted";

    /// <summary>A service worker keeps the policy that it was installed with.</summary>
    private const string Keeping = "kept-service-worker";

    private const string IsFinished = "() => document.documentElement.dataset.finished === 'true'";
    private const int MinWays = 32;

    /// <summary>The ways that the guide lists.</summary>
    public IReadOnlyCollection<string> Documented { get; } = Ways($"{requesting} {connecting} {Keeping}");

    /// <param name="site">The site.</param>
    /// <param name="openAsync">Opens a path of the site.</param>
    /// <param name="waitAsync">Waits until a function in the page returns true.</param>
    public async Task ShouldReachNothingWithoutConsentAsync(HostileSite site, Func<string, Task> openAsync, Func<string, Task> waitAsync)
    {
        await FinishAsync("/undecided");
        ShouldHearOfNobody("the visitor is undecided", site.Remaining.Requests, requesting);
        await ChooseAsync("rejected");
        await FinishAsync("/refused");
        ShouldHearOfNobody("the visitor refused", site.Remaining.Requests, requesting);

        await ChooseAsync("accepted");
        await FinishAsync(AcceptedPath);
        await Eventually.IsTrue(() => site.Accepted.Requests.Distinct().Count() >= MinWays);

        await ChooseAsync("rejected");
        var before = site.Remaining.Requests.Count;
        await FinishAsync("/withdrawn");
        ShouldHearOfNobody("the visitor withdrew", site.Remaining.Requests.Skip(before), $"{requesting} {Keeping}");

        async Task FinishAsync(string path)
        {
            await openAsync(path);
            await waitAsync(IsFinished);
        }

        // On a page without any of the ways.
        async Task ChooseAsync(string choice)
        {
            await openAsync("/cookies");
            await waitAsync($$"""
                () => fetch('/cookies/preferences', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{ "categories": { "third-party": "{{choice}}" } }' }).then(({ ok }) => ok)
                """);
        }

        void ShouldHearOfNobody(string because, IEnumerable<string> requests, string remaining)
        {
            site.Refused.ShouldBeUntouched(because);
            requests.Select(path => path.TrimStart('/')).Should().BeSubsetOf(Ways(remaining), because);
        }
    }

    private static string[] Ways(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
