using System.Diagnostics;
using System.Text.RegularExpressions;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Readme;

/// <summary>The README's first example, built as it stands there, asks and enforces.</summary>
public sealed partial class QuickStartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("quick-start-").FullName;

    [Fact]
    public async Task Application_of_the_snippets_shows_the_prompt_and_removes_the_cookie_until_it_is_accepted()
    {
        Write("Program.cs", Snippet("csharp"));
        Write("appsettings.json", Snippet("json"));
        Write("Pages/Index.cshtml", Snippet("cshtml"));
        Write("QuickStart.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup><Reference Include="{typeof(CookieConsentOptions).Assembly.Location}" /></ItemGroup>
            </Project>
            """);
        using var build = Start("build", "--nologo", "-v", "q", "-o", Path.Combine(_folder, "out"));
        (await build.StandardOutput.ReadToEndAsync()).Should().NotContain("error");
        await build.WaitForExitAsync();
        build.ExitCode.Should().Be(0);

        using var application = Start(Path.Combine(_folder, "out", "QuickStart.dll"), "--urls", "http://127.0.0.1:0");
        try
        {
            using var visitor = new Visitor(await AddressAsync(application), TimeProvider.System, System.Net.HttpVersion.Version11);
            var page = await visitor.OpenAsync("/");

            page.QuerySelectorAll(".vchoice-prompt li").Should().ContainSingle("one category is declared");
            (await visitor.GetAsync("/recommend")).CookieNames.Should().BeEmpty();

            await visitor.PressAsync(page.QuerySelector(".vchoice-prompt")!.Button("accept-all"));

            (await visitor.GetAsync("/recommend")).CookieNames.Should().Equal("recommendations");
            (await visitor.OpenAsync("/cookies")).QuerySelector("table")!.TextContent.Should().NotBeEmpty();
        }
        finally
        {
            application.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The first block of a language.</summary>
    private static string Snippet(string language)
    {
        var readme = Path.Combine(Architecture.SourceFile.LibraryFolder, "..", "..", "README.md");
        return Regex.Match(File.ReadAllText(readme), $"^```{language}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
    }

    private static async Task<Uri> AddressAsync(Process application)
    {
        using var impatience = new CancellationTokenSource(Patience);
        while (await application.StandardOutput.ReadLineAsync(impatience.Token) is { } line)
        {
            if (Address().Match(line) is { Success: true } address)
            {
                return new Uri(address.Value);
            }
        }

        throw new InvalidOperationException("The application ended before it listened.");
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        return Process.Start(start)!;
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
