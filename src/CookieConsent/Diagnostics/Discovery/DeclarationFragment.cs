using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Catalogue.Texts;
using CookieConsent.Diagnostics.Suggestions;
using CookieConsent.Localization;

namespace CookieConsent.Diagnostics.Discovery;

/// <summary>
/// The part of <c>appsettings.json</c> that declares what nothing declares. It is valid once its empty texts are filled in: what is not
/// known is empty, and what only a person can decide is a comment.
/// </summary>
internal static class DeclarationFragment
{
    private const int MaxCommentLength = 500;

    /// <summary>People read and copy the fragment, so an apostrophe is one. It is text wherever it is shown.</summary>
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <returns>The fragment; <see langword="null"/> where there is nothing to declare.</returns>
    public static string? Of(CookieReport report)
    {
        var cookies = Declarable(report).ToLookup(CategoryOf, StringComparer.Ordinal);
        var origins = report.UndeclaredOrigins.Where(origin => origin.IsDeclarable).ToLookup(origin => CategoryOf(origin, report), StringComparer.Ordinal);
        var categories = cookies.Select(category => category.Key).Union(origins.Select(category => category.Key)).Order(StringComparer.Ordinal)
            .Select(id => $"      {Quote(id)}: {{\n{string.Join(",\n", Groups(id, cookies[id].ToList(), origins[id].ToList(), report))}\n      }}")
            .ToList();
        List<string> parts = [.. Presets(report)];
        if (categories.Count > 0)
        {
            parts.Add($"    \"Categories\": {{\n{string.Join(",\n", categories)}\n    }}");
        }

        return parts.Count == 0 ? null : $"{{\n  \"CookieConsent\": {{\n{string.Join(",\n", parts)}\n  }}\n}}\n";
    }

    /// <summary>What was seen of an optional cookie of a preset stands beside the preset, which has the texts.</summary>
    private static IEnumerable<ReportedCookie> Declarable(CookieReport report) =>
        report.Undeclared.Where(cookie => cookie.Preset is null ? IsDeclarable(cookie) : !cookie.Preset.IsNecessary && !cookie.Seen.IsSetElsewhere)
            .OrderByDescending(cookie => cookie.Seen.Lifetime).DistinctBy(cookie => (cookie.Seen.Storage, NameOf(cookie))).OrderBy(NameOf, StringComparer.Ordinal);

    private static IEnumerable<string> Presets(CookieReport report)
    {
        var presets = report.Presets.Select(preset => $"{Comments("      ", Comments(preset))}      {Quote(preset.Name)}: true").ToList();
        if (presets.Count > 0)
        {
            yield return $"{Comments("    ", ["Suggested by names alone. Check that the site uses each service."])}    \"Presets\": {{\n{string.Join(",\n", presets)}\n    }}";
        }
    }

    private static IEnumerable<string> Groups(string category, List<ReportedCookie> cookies, List<ReportedOrigin> origins, CookieReport report)
    {
        var declared = report.Catalogue.FindCategory(category)?.Cookies.Select(cookie => KeyOf(cookie.Name)) ?? [];
        var keys = new HashSet<string>(declared, StringComparer.OrdinalIgnoreCase);
        if (cookies.Count > 0)
        {
            yield return $"        \"Cookies\": {{\n{string.Join(",\n", cookies.Select(cookie => Block(cookie, KeyOf(NameOf(cookie), keys), report)))}\n        }}";
        }

        if (origins.Count > 0)
        {
            var comment = category == CookieCategories.Necessary ? "" : "        // Move each origin to the category that needs it.\n";
            yield return $"{comment}        \"Origins\": {{\n{string.Join(",\n", origins.Select(origin => Block(origin, category)))}\n        }}";
        }
    }

    /// <summary>Whether a declaration can have the name: a nameless cookie needs a name first.</summary>
    private static bool IsDeclarable(ReportedCookie cookie) => CookieName.Error(cookie.Seen.Name) is null && !CookieName.IsOnlyWildcards(cookie.Seen.Name);

    /// <summary>An origin is in one category only.</summary>
    private static string CategoryOf(ReportedOrigin origin, CookieReport report) =>
        origin.Entry is { } entry ? report.Catalogue.Categories[entry.CategoryIndex].Id : CookieCategories.ThirdParty;

    /// <summary>What is necessary needs no consent, so a new kind is not added to it.</summary>
    private static string Block(ReportedOrigin origin, string category)
    {
        var isNecessary = category == CookieCategories.Necessary;
        string[] comments = isNecessary ? [$"Pages also load {string.Join(", ", origin.NewKinds)} from it, which would need no consent here. Move the origin with all its kinds to a category that asks. It can be in one category only."] : [];
        var kinds = isNecessary ? origin.DeclaredKinds : origin.Seen.Kinds.Union(origin.DeclaredKinds);
        return $"{Comments("          ", comments)}          {Quote(origin.Seen.Origin)}: {Quote(string.Join(' ', kinds))}";
    }

    /// <summary>What the application marks essential is necessary by its own word. What nobody knows needs consent.</summary>
    private static string CategoryOf(ReportedCookie cookie) =>
        cookie.Preset?.Category ?? (cookie.Seen.IsEssential ? CookieCategories.Necessary : cookie.Suggestion?.Category ?? CookieCategories.FirstParty);

    private static string NameOf(ReportedCookie cookie) => cookie.Preset?.Declared ?? cookie.Seen.Name;

    /// <summary>The configuration splits keys at <c>:</c>, folds case, and takes an object of numbers for a list.</summary>
    private static string KeyOf(string name, HashSet<string> keys)
    {
        var plain = KeyOf(name);
        var key = plain;
        for (var i = 2; !keys.Add(key); i++)
        {
            key = string.Create(CultureInfo.InvariantCulture, $"{plain} {i}");
        }

        return key;
    }

    private static string KeyOf(string name) => name.All(char.IsAsciiDigit) ? $"cookie {name}" : name.Replace(':', '-');

    private static string Block(ReportedCookie cookie, string key, CookieReport report)
    {
        var settings = Settings(cookie, key, report.Catalogue.Settings.DefaultCulture).Select(setting => $"            {Quote(setting.Name)}: {setting.Value}");
        return $"{Comments("          ", Comments(cookie))}          {Quote(key)}: {{\n{string.Join(",\n", settings)}\n          }}";
    }

    private static string Comments(string indent, IEnumerable<string> comments) =>
        string.Concat(comments.Select(comment => $"{indent}// {LogSanitizer.Sanitize(comment, MaxCommentLength)}\n"));

    private static IEnumerable<string> Comments(ReportedPreset preset) =>
        preset.Cookies.Select(cookie => $"Declares {cookie.Seen.Name}. {SetterOf(cookie.Seen)}").Concat(preset.Origins.Select(origin => $"Declares the cookies of {origin.Seen.Origin}."));

    private static string SetterOf(DiscoveredCookie seen) => seen switch
    {
        { Routes.IsEmpty: false } => $"Set by {string.Join(", ", seen.Routes.Keys)}",
        { Storage: not CookieStorage.Cookie } => "Stored by a script.",
        _ => "Seen in requests and not set by the server: a script sets it, or another application on the domain. Its lifetime is not known.",
    };

    private static IEnumerable<string> Comments(ReportedCookie cookie)
    {
        yield return SetterOf(cookie.Seen);
        if (cookie.Preset is { } preset)
        {
            yield return $"The preset '{preset.Name}' has the texts.";
        }
        else if (cookie.Seen.IsEssential)
        {
            yield return "The application marks it essential.";
        }
        else if (cookie.Suggestion is { } suggestion)
        {
            yield return $"Suggested by the Open Cookie Database for '{suggestion.Name}', by the name alone. Check the category and each text.";
        }
        else
        {
            yield return "Nothing is known of it. Move it to the category that it belongs to.";
        }
    }

    private static IEnumerable<(string Name, string Value)> Settings(ReportedCookie cookie, string key, string culture)
    {
        var seen = cookie.Seen;
        if (key != NameOf(cookie))
        {
            yield return (nameof(CookieDeclarationOptions.Name), Quote(NameOf(cookie)));
        }

        if (seen.Storage != CookieStorage.Cookie)
        {
            yield return (nameof(CookieDeclarationOptions.Storage), Quote(seen.Storage.ToName()));
        }

        foreach (var text in cookie.Preset is null ? Texts(seen.IsEssential ? null : cookie.Suggestion, culture) : [])
        {
            yield return text;
        }

        yield return (nameof(CookieDeclarationOptions.Lifetime), Quote(cookie.Lifetime?.ToString() ?? cookie.Suggestion?.Lifetime ?? ""));
        if (seen.Domain is { } domain && DomainName.IsValid(domain))
        {
            yield return (nameof(CookieDeclarationOptions.Domain), Quote($".{domain}"));
        }

        if (seen.Path is { } path and not "/" && path.All(character => character is >= ' ' and <= '~'))
        {
            yield return (nameof(CookieDeclarationOptions.Path), Quote(path));
        }
    }

    private static IEnumerable<(string Name, string Value)> Texts(CookieSuggestion? suggestion, string culture)
    {
        yield return (nameof(CookieDeclarationOptions.Provider), Quote(suggestion?.Provider ?? ""));
        if (suggestion?.Category == CookieCategories.ThirdParty || suggestion?.ProviderPolicy.Length > 0)
        {
            yield return (nameof(CookieDeclarationOptions.ProviderPolicy), Quote(suggestion.ProviderPolicy));
        }

        yield return (nameof(CookieDeclarationOptions.Purpose), Purpose(suggestion?.Purpose, culture));
    }

    /// <summary>The database is in English. The site's own language is left to be written.</summary>
    private static string Purpose(string? english, string culture)
    {
        if (english is null)
        {
            return Quote("");
        }

        return LanguageTag.Chain(culture).Contains("en", StringComparer.OrdinalIgnoreCase) ? Quote(english) : $"{{ {Quote(culture)}: \"\", \"en\": {Quote(english)} }}";
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, Encoder)}\"";
}
