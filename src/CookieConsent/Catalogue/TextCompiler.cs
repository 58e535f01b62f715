using System.Text.RegularExpressions;

namespace CookieConsent.Catalogue;

/// <summary>Checks texts and compiles them, and remembers which cultures the site writes in.</summary>
internal sealed partial class TextCompiler(string defaultCulture, MistakeList mistakes)
{
    private readonly List<(string Path, CatalogueText Text)> _required = [];

    public static bool IsCulture(string text) => CultureTag().IsMatch(text);

    /// <summary>Compiles a text that may be absent.</summary>
    public CatalogueText? Optional(string path, LocalizedText? text)
    {
        if (text is null)
        {
            return null;
        }

        var entries = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (culture, entry) in text)
        {
            if (culture != LocalizedText.DefaultEntry && !IsCulture(culture))
            {
                mistakes.Add($"{path}:{culture}", $"'{culture}' is not a language tag.", "Write a tag of BCP 47, such as 'fr' or 'fr-BE'.");
            }
            else if (!string.IsNullOrWhiteSpace(entry))
            {
                entries[culture] = entry.Trim();
            }
        }

        if (entries.Remove(LocalizedText.DefaultEntry, out var plain))
        {
            entries.TryAdd(defaultCulture, plain);
        }

        return entries.Count == 0 ? null : new CatalogueText(entries, defaultCulture);
    }

    /// <summary>Compiles a text that must exist in the default culture.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="text">What the site wrote.</param>
    /// <param name="isName">Whether it is a name or an address, which as a plain string is the same in every language.</param>
    public CatalogueText? Required(string path, LocalizedText? text, bool isName = false)
    {
        var compiled = Optional(path, text);
        if (compiled?.InDefaultCulture is null)
        {
            var problem = compiled is null ? "is required and missing." : $"has no text in the default culture '{defaultCulture}'.";
            mistakes.Add(path, problem, $"Write a string, or an object with an entry '{defaultCulture}'.");
            return null;
        }

        if (!isName || !text!.ContainsKey(LocalizedText.DefaultEntry))
        {
            _required.Add((path, compiled));
        }

        return compiled;
    }

    /// <summary>The required texts that lack a culture in which the site writes other texts.</summary>
    public IReadOnlyList<CatalogueMistake> MissingTranslations()
    {
        var cultures = _required.SelectMany(required => required.Text.Cultures)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(culture => CatalogueText.Chain(culture).ToArray())
            .ToArray();
        return
        [
            .. from required in _required
               from culture in cultures
               where !required.Text.Speaks(culture)
               let tag = culture[0]
               select new CatalogueMistake(
                   required.Path,
                   $"has no text in '{tag}', in which other texts are written.",
                   $"Add an entry '{tag}'; until then its readers get '{defaultCulture}'."),
        ];
    }

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CultureTag();
}
