using System.Diagnostics;

namespace CookieConsent.Benchmarks.Records;

/// <summary>This program in another process, with the garbage collector of web applications.</summary>
internal sealed class ChildProcess : IDisposable
{
    public const string Argument = "--records-child";
    private const string Ready = "ready";

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public static ChildProcess Start(string action, RecordPlace place)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Argument, action, place.Kind.ToString(), place.Location]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_gcServer"] = "1";
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Runs an action to its end.</summary>
    /// <returns>What it writes.</returns>
    public static string Run(string action, RecordPlace place)
    {
        using var child = Start(action, place);
        return child.ReadLine();
    }

    /// <summary>In the other process: waits until all of them are ready.</summary>
    public static void WaitForOthers()
    {
        Console.WriteLine(Ready);
        Console.ReadLine();
    }

    public void WaitUntilReady()
    {
        if (ReadLine() != Ready)
        {
            throw new InvalidOperationException("The other process is not ready.");
        }
    }

    public void Continue() => _process.StandardInput.WriteLine();

    public string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The other process ended with an error.");

    public void Dispose()
    {
        _process.WaitForExit();
        _process.Dispose();
    }
}
