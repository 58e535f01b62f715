using System.Diagnostics;
using System.Reflection;

namespace CookieConsent.BrowserTests.Browsing;

/// <summary>What this machine has of what the tests need, looked for once.</summary>
internal static class Machine
{
    // The system's own programs last: where a user's path does not have them, servers and another Python are found there.
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/bin", "/usr/sbin"];

    private static readonly Lazy<string?> Django = new(() => Programs("python3").FirstOrDefault(HasDjango));

    private static readonly string ProjectFolder = Metadata(nameof(ProjectFolder));

    /// <summary>Where nothing may be skipped: what is missing there is a failure.</summary>
    public static bool IsStrict { get; } = Environment.GetEnvironmentVariable("CI") is "true" or "1";

    public static string? Chromium { get; } = Program("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    public static string? Firefox { get; } = Program("firefox-esr", "firefox");

    /// <summary>The program that starts WebKitGTK, and is driven in its stead.</summary>
    public static string? WebKitDriver { get; } = Program("WebKitWebDriver");

    /// <summary>What gives WebKitGTK a screen. It needs xauth, which its package only recommends.</summary>
    public static string? XvfbRun { get; } = Program("xauth") is null ? null : Program("xvfb-run");

    public static string? Node { get; } = Program("node", "nodejs");

    public static string? Nginx { get; } = Program("nginx");

    public static string? Redis { get; } = Program("redis-server");

    /// <summary>Varnish, where the compiler is that it needs for its configuration.</summary>
    public static string? Varnish { get; } = Program("gcc", "cc") is null ? null : Program("varnishd");

    /// <summary>The folder with PostgreSQL's programs, of its newest version. Debian has them outside of the path.</summary>
    public static string? PostgreSqlFolder { get; } = Path.GetDirectoryName(Program("initdb")) ?? PostgreSqlVersions().LastOrDefault();

    /// <summary>The Python that has Django, which need not be the first one.</summary>
    public static string? PythonWithDjango => Django.Value;

    public static string HtmlFolder { get; } = Path.Combine(ProjectFolder, "Html");

    public static string Turbo { get; } = Path.Combine(HtmlFolder, "node_modules", "@hotwired", "turbo", "dist", "turbo.es2017-umd.js");

    public static string Htmx { get; } = Path.Combine(HtmlFolder, "node_modules", "htmx.org", "dist", "htmx.min.js");

    public static string Piano { get; } = Path.Combine(HtmlFolder, "node_modules", "piano-analytics-js", "dist", "browser", "piano-analytics.js");

    /// <summary>Blazor's script, which the build brings.</summary>
    public static string Blazor { get; } = Path.Combine(AppContext.BaseDirectory, "Scripts", "blazor.web.js");

    /// <summary>What a browser requests of the project that runs in it, which the build brings.</summary>
    public static string ClientFolder => Path.Combine(ProjectFolder, "..", "CookieConsent.WebAssemblyClient", Metadata("OutputPath"), "wwwroot", "_framework");

    /// <summary>The Blazor sample, which the build brings.</summary>
    public static string BlazorSampleFolder => Path.GetFullPath(Path.Combine(ProjectFolder, "..", "..", "samples", "BlazorWebApp"));

    public static string BlazorSampleProgram => Path.Combine(BlazorSampleFolder, Metadata("OutputPath"), "BlazorWebApp.dll");

    /// <summary>Why a test cannot run, and the remedy; <see langword="null"/> where nothing is missing.</summary>
    public static string? Missing(Part part) => part switch
    {
        Part.Chromium when Chromium is null => "Chromium is not installed. Install it: apt-get install chromium",
        Part.Firefox when Firefox is null => "Firefox is not installed. Install it: apt-get install firefox-esr",
        Part.WebKit when WebKitDriver is null || XvfbRun is null => "WebKit is not installed. Install it: apt-get install webkit2gtk-driver xvfb xauth",
        Part.HtmlValidate when Node is null => "Node is not installed. Install it: apt-get install nodejs npm",
        Part.HtmlValidate when !Directory.Exists(Path.Combine(HtmlFolder, "node_modules", "html-validate")) =>
            "html-validate is not installed. Install it: npm ci --prefix tests/CookieConsent.BrowserTests/Html",
        Part.Esbuild when Node is null => "Node is not installed. Install it: apt-get install nodejs npm",
        Part.Esbuild when !Directory.Exists(Path.Combine(HtmlFolder, "node_modules", "esbuild")) =>
            "esbuild is not installed. Install it: npm ci --prefix tests/CookieConsent.BrowserTests/Html",
        Part.Turbo when !File.Exists(Turbo) => "Turbo is not installed. Install it: npm ci --prefix tests/CookieConsent.BrowserTests/Html",
        Part.Htmx when !File.Exists(Htmx) => "htmx is not installed. Install it: npm ci --prefix tests/CookieConsent.BrowserTests/Html",
        Part.Piano when !File.Exists(Piano) => "Piano Analytics is not installed. Install it: npm ci --prefix tests/CookieConsent.BrowserTests/Html",
        Part.Django when PythonWithDjango is null => "Django is not installed. Install it: apt-get install python3-django",
        Part.Nginx when Nginx is null => "nginx is not installed. Install it: apt-get install nginx-light",
        Part.PostgreSql when PostgreSqlFolder is null => "PostgreSQL is not installed. Install it: apt-get install postgresql",
        Part.Redis when Redis is null => "Redis is not installed. Install it: apt-get install redis-server",
        Part.Varnish when Varnish is null => "Varnish is not installed. Install it: apt-get install varnish gcc",
        _ => null,
    };

    private static string Metadata(string key) =>
        typeof(Machine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;

    private static string? Program(params string[] names) => Programs(names).FirstOrDefault();

    private static IEnumerable<string> Programs(params string[] names) =>
        (from name in names from folder in Folders select Path.Combine(folder, name)).Where(File.Exists);

    private static IEnumerable<string> PostgreSqlVersions() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order()
        : [];

    private static bool HasDjango(string python)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-E", "-s", "-c", "import django.contrib.admin"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
