using CookieConsent.Catalogue;
using CookieConsent.Endpoints.Json;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Endpoints.Forms;

/// <summary>What <c>POST /cookies/preferences</c> asks for.</summary>
/// <param name="Choices">The choice on every optional category that changes.</param>
/// <param name="KeepsOthers">Whether any other keeps its choice.</param>
/// <param name="Refused">What the visitor refused and the catalogue does not have.</param>
/// <param name="ReturnTo">Where the visitor goes then, as <c>Location</c> holds it; <see langword="null"/> for the policy page.</param>
internal sealed record PreferencesForm(IReadOnlyDictionary<string, ConsentChoice> Choices, bool KeepsOthers, RefusedElsewhere Refused, string? ReturnTo)
{
    /// <returns>The form, or what is wrong with the request.</returns>
    public static async Task<(PreferencesForm? Form, Problem? Problem)> ReadAsync(HttpRequest request, CookieCatalogue catalogue)
    {
        if (SameOrigin.Refuse(request) is { } refusal)
        {
            return (null, refusal);
        }

        var (fields, problem) = await FormBody.ReadAsync(request).ConfigureAwait(false);
        return problem is null ? Read(fields, catalogue) : (null, problem);
    }

    private static (PreferencesForm? Form, Problem? Problem) Read(IReadOnlyList<KeyValuePair<string, string>> fields, CookieCatalogue catalogue)
    {
        var reading = new PreferencesFormParser(catalogue);
        foreach (var (name, value) in fields)
        {
            if (reading.Take(name, value) is { } problem)
            {
                return (null, problem);
            }
        }

        return reading.Finish();
    }
}
