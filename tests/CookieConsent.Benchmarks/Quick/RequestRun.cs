using System.Diagnostics;
using System.Text.Json;
using CookieConsent.Benchmarks.Cases;

namespace CookieConsent.Benchmarks.Quick;

/// <summary>
/// All scenarios in some minutes, as a table in Markdown: what each middleware adds to the empty pipeline. The just-in-time
/// compiler lays out every process in its own way, so several are asked and the one with the middle ratio is shown.
/// </summary>
internal static class RequestRun
{
    private const int Processes = 5;
    private const int Rounds = 400;

    /// <summary>Fewer, for each request passes between threads, which takes ten times as long.</summary>
    private const int RoundsOfHttp2 = 60;

    /// <param name="filter">A part of the names of the scenarios that are run.</param>
    public static void Compare(string filter)
    {
        var runs = Enumerable.Range(0, Processes).Select(_ => InProcess(filter)).ToList();
        Console.WriteLine("| scenario | empty pipeline | UseCookiePolicy adds | UseCookieConsent adds | ratio |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var (scenario, i) in Matching(filter).Select((scenario, i) => (scenario, i)))
        {
            var ordered = runs.Select(run => run[i]).OrderBy(costs => costs.Ratio).ToList();
            Console.WriteLine(Row(scenario, ordered[Processes / 2]) + FormattableString.Invariant($" {ordered[0].Ratio:F2} to {ordered[^1].Ratio:F2} |"));
        }
    }

    /// <summary>Measures in this process, and prints the result as JSON.</summary>
    public static void Once(string filter)
    {
        WarmUp();
        Console.WriteLine(JsonSerializer.Serialize(Matching(filter).Select(Measure)));
    }

    /// <summary>Gives a profiler something to look at: the first such scenario, with CookieConsent alone.</summary>
    public static void Profile(string filter, TimeSpan duration)
    {
        using var contest = new Contest(Matching(filter).First());
        contest.WarmUp();
        contest.Repeat(Pipeline.CookieConsent, duration);
    }

    /// <summary>The responses of the pipelines, to check that they do what is measured.</summary>
    public static void Show(string filter)
    {
        foreach (var scenario in Matching(filter))
        {
            using var contest = new Contest(scenario);
            Console.WriteLine($"== {scenario}");
            foreach (var response in contest.Show())
            {
                Console.WriteLine(response);
            }
        }
    }

    /// <summary>Once through what all scenarios have in common, so that the first is measured like the last.</summary>
    private static void WarmUp()
    {
        foreach (var scenario in Scenarios.All.Where(scenario => scenario is { Declarations: 100, IsHttp2: false }))
        {
            using var contest = new Contest(scenario);
            contest.WarmUp();
        }
    }

    private static Costs Measure(Scenario scenario)
    {
        using var contest = new Contest(scenario);
        contest.WarmUp();
        var costs = contest.Measure(scenario.IsHttp2 ? RoundsOfHttp2 : Rounds);
        return new Costs(costs[(int)Pipeline.Empty], costs[(int)Pipeline.CookiePolicy], costs[(int)Pipeline.CookieConsent]);
    }

    private static Costs[] InProcess(string filter)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--requests", filter]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var costs = JsonSerializer.Deserialize<Costs[]>(process.StandardOutput.ReadToEnd())!;
        process.WaitForExit();
        return costs;
    }

    private static IEnumerable<Scenario> Matching(string filter) =>
        Scenarios.All.Where(scenario => scenario.ToString().Contains(filter, StringComparison.Ordinal));

    private static string Row(Scenario scenario, Costs costs) => FormattableString.Invariant(
        $"| {scenario} | {costs.Empty.Nanoseconds:F0} ns, {costs.Empty.Bytes:F0} B | {Added(costs.CookiePolicy, costs.Empty)} | {Added(costs.CookieConsent, costs.Empty)} | {costs.Ratio:F2},");

    private static string Added(Cost cost, Cost empty) =>
        FormattableString.Invariant($"{cost.Nanoseconds - empty.Nanoseconds:F0} ns, {cost.Bytes - empty.Bytes:F0} B");
}
