using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CookieConsent.Benchmarks.Cases;
using CookieConsent.Benchmarks.Proxy;
using CookieConsent.Benchmarks.Quick;
using CookieConsent.Benchmarks.Records;

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
        ProxyRun.Profile(Enum.Parse<GatewayKind>(kind), hasThirdParties: false, TimeSpan.FromSeconds(10));
        return;
    case ["--profile-gateway", var kind, "third-parties"]:
        ProxyRun.Profile(Enum.Parse<GatewayKind>(kind), hasThirdParties: true, TimeSpan.FromSeconds(10));
        return;
    case ["--scan"]:
        ScanRun.Compare();
        return;
    case ["--records"]:
        await RecordRun.CompareAsync("");
        return;
    case ["--records", var part]:
        await RecordRun.CompareAsync(part);
        return;
    case ["--records", var part, var kind]:
        await RecordRun.CompareAsync(part, Enum.Parse<StoreKind>(kind));
        return;
    case [ChildProcess.Argument, var action, var kind, var location]:
        await RecordRun.OnceAsync(action, new RecordPlace(Enum.Parse<StoreKind>(kind), location));
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
