using System.Net.Mime;
using System.Text;
using CookieConsent.Catalogue;
using CookieConsent.Http;
using CookieConsent.Links;
using CookieConsent.Localization;
using CookieConsent.Records;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Endpoints;

/// <summary>The body of <c>POST /cookies/preferences</c>. Each category has a field by its id.</summary>
internal static class PreferencesForm
{
    private const string Decision = "decision";
    private const string AcceptAll = "accept-all";
    private const string RejectAll = "reject-all";
    private const string Save = "save";
    private const string Keep = "keep";
    private const string ReturnUrl = "returnUrl";
    private const string Decisions = $"{AcceptAll}, {RejectAll} or {Save}";

    /// <summary>ASP.NET Core's own field, which a host may write into every form.</summary>
    private const string AntiforgeryToken = "__RequestVerificationToken";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The body's size is the only limit.</summary>
    private static readonly FormOptions Options = new()
    {
        ValueCountLimit = RequestBody.MaxBytes,
        KeyLengthLimit = RequestBody.MaxBytes,
        ValueLengthLimit = RequestBody.MaxBytes,
    };

    /// <exception cref="ProblemException">The form is not valid.</exception>
    public static async Task<PreferencesChange> ReadAsync(HttpRequest request, CookieCatalogue catalogue)
    {
        var form = await RequestBody.ReadAsync(request, MediaTypeNames.Application.FormUrlEncoded, IsUrlEncoded, "The body is not a form.", ReadFormAsync).ConfigureAwait(false);
        return Parse([.. form.SelectMany(field => field.Value.Select(value => (field.Key, value ?? ""))).Where(field => field != ("", ""))], catalogue);
    }

    private static bool IsUrlEncoded(HttpRequest request) =>
        ParsedHeaders.ContentType(request)!.MediaType.Equals(MediaTypeNames.Application.FormUrlEncoded, StringComparison.OrdinalIgnoreCase);

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request)
    {
        try
        {
            var form = await request.ReadFormAsync(Options, request.HttpContext.RequestAborted).ConfigureAwait(false);
            return await IsWellFormedAsync(request.Body).ConfigureAwait(false) ? form : throw new InvalidDataException();
        }
        catch (Exception exception) when (exception is InvalidDataException or DecoderFallbackException)
        {
            throw ProblemException.BadInput(
                RequestBody.Field,
                "The body is not a well-formed form: it has a '%' without two hexadecimal digits, a NUL, or bytes that are not UTF-8.",
                "Encode names and values as a browser does.");
        }
    }

    /// <summary>The framework reads what no browser writes: broken escapes, and bytes that are not UTF-8. A host may have read the body before.</summary>
    private static async Task<bool> IsWellFormedAsync(Stream body)
    {
        body.Position = 0;
        using var reader = new StreamReader(body, StrictUtf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        return PercentEncoding.Decode(await reader.ReadToEndAsync().ConfigureAwait(false)) is not null;
    }

    private static PreferencesChange Parse(IReadOnlyList<(string Name, string Value)> fields, CookieCatalogue catalogue)
    {
        var builder = new PreferencesChangeBuilder(catalogue, ConsentSurface.Page);
        var decision = Single(fields, Decision);
        if (decision is not (null or AcceptAll or RejectAll or Save))
        {
            throw ProblemException.BadInput(Decision, $"'{Problem.Truncate(decision)}' is not a decision.", $"Send {Decisions}.");
        }

        if (Single(fields, PreferencesChangeBuilder.AskedName) is { } asked)
        {
            builder.SetAsked(asked, $"'{asked}'");
        }

        foreach (var (name, value) in fields)
        {
            AddField(builder, name, value, catalogue);
        }

        // Scripts of sites add tokens to every form. An unknown field is an error only in a form without them: written by hand, with a choice per category.
        if (builder.Asked is null && decision is null or Save && fields.FirstOrDefault(field => IsUnknown(field.Name, catalogue)) is { Name: { } unknown })
        {
            throw ProblemException.BadInput(
                Problem.Truncate(unknown),
                $"There is no field or category '{Problem.Truncate(unknown)}'.",
                $"Send {Decision}, {PreferencesChangeBuilder.AskedName}, {Keep}, {ReturnUrl}, or one of the categories {PreferencesChangeBuilder.Ids(catalogue.Categories)}.");
        }

        CheckKept(builder, decision, catalogue);
        var returnTo = ReturnTo(Single(fields, ReturnUrl));
        var change = decision switch
        {
            AcceptAll => builder.BuildAcceptance(),
            RejectAll => builder.BuildRejection(),
            Save => builder.Build(),
            _ => throw ProblemException.BadInput(Decision, "The form has no decision.", $"Send the field with one of {Decisions}."),
        };
        return change with { ReturnTo = returnTo };
    }

    private static void AddField(PreferencesChangeBuilder builder, string name, string value, CookieCatalogue catalogue)
    {
        if (name == Keep)
        {
            builder.Keep(value);
        }
        else if (name == ChoiceOrigin.SurfaceField)
        {
            builder.SetSurface(value);
        }
        else if (catalogue.FindCategory(name) is not null)
        {
            builder.Add(name, name, ProtocolNames.ParseChoice(value), $"'{value}'");
        }
        else
        {
            builder.AddElsewhere(name, ProtocolNames.ParseChoice(value));
        }
    }

    private static bool IsUnknown(string name, CookieCatalogue catalogue) =>
        name is not (Decision or PreferencesChangeBuilder.AskedName or Keep or ReturnUrl or ChoiceOrigin.SurfaceField or AntiforgeryToken) && catalogue.FindCategory(name) is null;

    /// <summary>A category that the page asked about and that is gone has no choice to keep, and that is no error.</summary>
    private static void CheckKept(PreferencesChangeBuilder builder, string? decision, CookieCatalogue catalogue)
    {
        if (builder.Kept.FirstOrDefault(id => catalogue.FindCategory(id) is { } category ? category.IsNecessary : builder.Asked?.Names(id) is not true) is { } unknown)
        {
            throw ProblemException.BadInput(
                Keep,
                $"There is no optional category '{Problem.Truncate(unknown)}'.",
                catalogue.HasOptionalCategories ? $"Name one of {PreferencesChangeBuilder.Ids(catalogue.OptionalCategories)}." : "Omit the field.");
        }

        if (decision == Save && builder.Kept.FirstOrDefault(builder.Names) is { } both)
        {
            throw ProblemException.BadInput(Keep, $"'{both}' is both kept and chosen.", "Send one of the two.");
        }
    }

    private static string? ReturnTo(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        return LocalReturnUrl.TryNormalize(value, out var location) ? location : throw ProblemException.BadInput(
            ReturnUrl,
            $"'{Problem.Truncate(value)}' is not an address on this site.",
            $"Send a path that begins with one '/', such as /page?x=1#choice, of at most {LocalReturnUrl.MaxLength} characters, or omit the field.");
    }

    private static string? Single(IReadOnlyList<(string Name, string Value)> fields, string name) =>
        fields.Where(field => field.Name == name).Take(2).ToList() switch
        {
            [] => null,
            [var field] => field.Value,
            _ => throw ProblemException.BadInput(name, "The field is sent twice.", "Send it once."),
        };
}
