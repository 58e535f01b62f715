using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CookieConsent.Testing.Tests;

/// <summary>The sample portal against its own catalogue. It tries to set cookies before consent on purpose, to show that they are removed.</summary>
public sealed partial class PortalTests : IDisposable
{
    private static readonly string[] SetByScripts = ["_pk_id.*", "_pk_ses.*"];

    private readonly string _records = Path.GetTempFileName();

    public void Dispose() => File.Delete(_records);

    [Fact]
    public async Task Portal_declares_every_cookie_and_sets_it_as_declared()
    {
        await using var portal = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:Records", $"Data Source={_records};Pooling=False"));
        await using var app = portal.WithCookieRecorder(out var cookies);

        await cookies.VisitAllAsync(app, visit => visit
            .Route("id", "bike-counters")
            .Route("topic", "contact")
            .Skip("/error/**")
            .As(async visitor =>
            {
                await PostAsync(visitor, "/sign-in", ("userName", "demo"), ("password", "demo"));
                await PostAsync(visitor, "/language", ("language", "fr"));
            }));

        cookies.ShouldDeclareEveryCookie();
        cookies.ShouldMatchTheCatalogue(SetByScripts);
    }

    private static async Task PostAsync(HttpClient visitor, string address, params IEnumerable<(string Name, string Value)> fields)
    {
        var page = await visitor.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var token = (Name: "csrftoken", Value: Token().Match(page).Groups[1].Value);
        using var form = new FormUrlEncodedContent(fields.Append(token).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await visitor.PostAsync(new Uri(address, UriKind.Relative), form);
        ((int)response.StatusCode).Should().BeInRange(302, 303, "{0} takes the form", address);
    }

    [GeneratedRegex("name=\"csrftoken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
