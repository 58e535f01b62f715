namespace CookieConsent.Benchmarks.Cases;

/// <summary>The scenarios of docs/explanation/performance.md.</summary>
internal static class Scenarios
{
    public static IEnumerable<Scenario> All => NoSetCookie.Concat(Http2).Concat(SetCookies).Concat(Sizes);

    private static IEnumerable<Scenario> NoSetCookie =>
        from differs in new[] { false, true }
        from hasChosen in new[] { false, true }
        from carriesRefused in new[] { false, true }
        select new Scenario { Differs = differs, HasChosen = hasChosen, CarriesRefused = carriesRefused };

    private static IEnumerable<Scenario> Http2 =>
        from differs in new[] { false, true }
        from hasChosen in new[] { false, true }
        select new Scenario { IsHttp2 = true, Differs = differs, HasChosen = hasChosen };

    private static IEnumerable<Scenario> SetCookies =>
        from writing in new[] { Writing.Raw, Writing.Api }
        from lines in new[] { (Kept: 1, Removed: 0), (Kept: 0, Removed: 1), (Kept: 5, Removed: 0), (Kept: 2, Removed: 3) }
        from hasChosen in new[] { false, true }
        select new Scenario { Writing = writing, Kept = lines.Kept, Removed = lines.Removed, HasChosen = hasChosen };

    private static IEnumerable<Scenario> Sizes =>
        from scenario in new Scenario[] { new(), new() { Differs = true }, new() { Differs = true, CarriesRefused = true }, new() { Kept = 2, Removed = 3 } }
        from size in new[] { 4, 1_000 }
        select scenario with { Declarations = size };
}
