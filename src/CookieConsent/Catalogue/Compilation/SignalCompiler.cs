using CookieConsent.Catalogue.Validation;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks the categories that a signal of the browser rejects, and compiles them.</summary>
internal static class SignalCompiler
{
    /// <returns>The categories that declare something, one bit per category.</returns>
    public static uint Compile(CookieConsentOptions options, IReadOnlyCollection<CookieCategory> optional, ConfigurationErrors errors)
    {
        var signal = options.GlobalPrivacyControl;
        var path = SettingPath.Setting($"{nameof(options.GlobalPrivacyControl)}:{nameof(signal.Rejects)}");
        var known = options.Categories.Keys.Concat(CookieCategory.BuiltIn).Where(id => !IsNecessary(id)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var id in signal.Rejects.Where(id => !known.Contains(id, StringComparer.OrdinalIgnoreCase)))
        {
            var problem = IsNecessary(id) ? "is necessary, so it cannot be rejected." : "is not a category.";
            var question = NearestName.Of(id, known) is { } near && !IsNecessary(id) ? $"Did you mean '{near}'? " : "";
            errors.Add(path, $"'{id}' {problem}", $"{question}Write ids of optional categories, such as {string.Join(", ", known)}.");
        }

        return optional.Where(category => signal.Rejects.Contains(category.Id)).Aggregate(0u, (bits, category) => bits | category.Bit);
    }

    private static bool IsNecessary(string id) => CookieCategories.Necessary.Equals(id, StringComparison.OrdinalIgnoreCase);
}
