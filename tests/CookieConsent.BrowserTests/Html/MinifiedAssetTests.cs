using System.Diagnostics;
using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.BrowserTests.Html;

/// <summary>The script and style that the library embeds are made of the files that people edit.</summary>
public sealed class MinifiedAssetTests
{
    [BrowserFact(Part.Esbuild)]
    public async Task Minified_files_are_up_to_date()
    {
        using var check = Process.Start(new ProcessStartInfo(Machine.Node!, ["assets.mjs", "--check"]) { WorkingDirectory = Machine.HtmlFolder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await Task.WhenAll(check.StandardOutput.ReadToEndAsync(), check.StandardError.ReadToEndAsync());
        await check.WaitForExitAsync();

        string.Concat(output).Should().BeEmpty();
        check.ExitCode.Should().Be(0);
    }
}
