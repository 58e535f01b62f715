using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace CookieConsent.Tests.Configuration;

/// <summary>A settings file in its own folder, watched while the host runs.</summary>
internal sealed class SettingsFile : IDisposable
{
    private const string Name = "appsettings.json";
    private readonly string _folder = Directory.CreateTempSubdirectory("cookieconsent-").FullName;
    private readonly PhysicalFileProvider _files;

    private readonly bool _isUnreadableIgnored;

    /// <param name="section">What it holds first.</param>
    /// <param name="isUnreadableIgnored">Whether the host passes over a file that it cannot read.</param>
    public SettingsFile(string section, bool isUnreadableIgnored = false)
    {
        _isUnreadableIgnored = isUnreadableIgnored;
        Write(section);
        _files = new PhysicalFileProvider(_folder);
    }

    /// <summary>The configuration system's error about a file that it cannot read.</summary>
    public TaskCompletionSource<Exception> Unreadable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void AddTo(WebApplicationBuilder builder) => builder.Configuration.AddJsonFile(source =>
    {
        source.FileProvider = _files;
        source.Path = Name;
        source.ReloadOnChange = true;
        source.ReloadDelay = 0;
        source.OnLoadException = context =>
        {
            context.Ignore = _isUnreadableIgnored;
            Unreadable.TrySetResult(context.Exception);
        };
    });

    /// <summary>Replaces the file in one step, so that no reader gets half of it.</summary>
    public void Write(string section) => WriteRaw($$"""{ "CookieConsent": {{section}} }""");

    /// <summary>Writes all of the file's text.</summary>
    public void WriteRaw(string text)
    {
        var next = Path.Combine(_folder, "next");
        File.WriteAllText(next, text);
        File.Move(next, Path.Combine(_folder, Name), overwrite: true);
    }

    public void Delete() => File.Delete(Path.Combine(_folder, Name));

    public void Dispose()
    {
        _files.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
