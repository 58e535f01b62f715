using System.Diagnostics;
using System.Text;
using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.BrowserTests.Html;

/// <summary>html-validate with its rules of the standard, of documents and of accessibility; matters of style are left alone.</summary>
internal static class HtmlValidator
{
    /// <returns>What it objects to; empty where the document is valid.</returns>
    public static async Task<string> ValidateAsync(string document)
    {
        Requirement.Demand(Part.HtmlValidate);
        using var validator = Process.Start(new ProcessStartInfo(Machine.Node!, ["node_modules/html-validate/bin/html-validate.mjs", "--config", ".htmlvalidate.json", "--stdin", "--formatter", "text"])
        {
            WorkingDirectory = Machine.HtmlFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var said = Task.WhenAll(validator.StandardOutput.ReadToEndAsync(), validator.StandardError.ReadToEndAsync());
        await validator.StandardInput.WriteAsync(document);
        validator.StandardInput.Close();
        var objections = string.Join("", await said).Trim();
        await validator.WaitForExitAsync();
        return validator.ExitCode == 0 || objections.Length > 0 ? objections : $"html-validate ended with {validator.ExitCode} and said nothing.";
    }
}
