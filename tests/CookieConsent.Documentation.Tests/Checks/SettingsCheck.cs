using System.Text;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Options;

namespace CookieConsent.Documentation.Tests.Checks;

/// <summary>Starts a host with the settings of an example.</summary>
internal static class SettingsCheck
{
    /// <summary>The comment above an example that a host has together with the example before it, as an environment's file.</summary>
    public const string Addition = "added to the settings above";

    public static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <returns>One line for each <c>json</c> block with a <c>CookieConsent</c> section with which a host does not start.</returns>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(Page page)
    {
        List<string> errors = [];
        List<string> sources = [];
        foreach (var block in CodeBlock.In(page.Text).Where(block => block.Language == "json" && block.Text.Contains("\"CookieConsent\"", StringComparison.Ordinal)))
        {
            if (block.Comment != Addition)
            {
                sources.Clear();
            }

            sources.Add(block.Text);
            if (await ErrorAsync(sources) is { } error)
            {
                errors.Add($"{page.Path}:{block.Line} does not start: {error}");
            }
        }

        return errors;
    }

    /// <returns>Why no host starts with these sources; <see langword="null"/> where one does.</returns>
    public static async Task<string?> ErrorAsync(params IEnumerable<string> sources)
    {
        try
        {
            await using var app = Build(sources);
            await app.StartAsync();
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or OptionsValidationException or FormatException)
        {
            return exception.Message;
        }
    }

    private static WebApplication Build(IEnumerable<string> sources)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        foreach (var source in sources)
        {
            JsonDocument.Parse(source, WithComments).Dispose();
            builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(source)));
        }

        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddCookieConsent().AddBannerInjection();
        var app = builder.Build();
        app.UseRouting();
        app.UseCookieConsent();
        app.MapCookieConsent();
        return app;
    }
}
