using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CookieConsent.Benchmarks.Cases;
using CookieConsent.Benchmarks.Proxy;
using CookieConsent.Benchmarks.Quick;

switch (args)
{
    case ["--quick"]:
        StartRun.Compare();
        Console.WriteLine();
        RequestRun.Compare("");
        return;
    case ["--quick", var filter]:
        RequestRun.Compare(filter);
        return;
    case ["--requests", var filter]:
        RequestRun.Once(filter);
        return;
    case ["--start"]:
        StartRun.Compare();
        return;
    case ["--start", var pipeline, var size]:
        StartRun.Once(Enum.Parse<Pipeline>(pipeline), int.Parse(size, CultureInfo.InvariantCulture));
        return;
    case ["--pages"]:
        await PageRun.CompareAsync();
        return;
    case ["--profile-pages"]:
        await PageRun.ProfileAsync(TimeSpan.FromSeconds(10));
        return;
    case ["--gateway"]:
        ProxyRun.Compare();
        return;
    case ["--gateway", var runs]:
        ProxyRun.Repeat(int.Parse(runs, CultureInfo.InvariantCulture));
        return;
    case ["--profile-gateway", var kind]:
        ProxyRun.Profile(Enum.Parse<GatewayKind>(kind), TimeSpan.FromSeconds(10));
        return;
    case ["--scan"]:
        ScanRun.Compare();
        return;
    case ["--profile", var filter]:
        RequestRun.Profile(filter, TimeSpan.FromSeconds(10));
        return;
    case ["--show", var filter]:
        RequestRun.Show(filter);
        return;
    default:
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var wide = SummaryStyle.Default.WithMaxParameterColumnWidth(100);
        BenchmarkSwitcher.FromAssembly(typeof(RequestRun).Assembly).Run(args, DefaultConfig.Instance.AddJob(job).WithSummaryStyle(wide));
        return;
}
