using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Preferences;

/// <summary>From what other platforms wrote to the visitor's choice. Never throws.</summary>
internal sealed class ImportedPreferencesReader
{
    /// <summary>A browser holds a few, of several paths and domains.</summary>
    public const int MaxValues = 8;

    private readonly ILogger _logger;
    private readonly ImmutableArray<Source> _sources;
    private readonly ImmutableArray<string> _otherNames;

    // Of several importers for one cookie the last counts, so that an application's own replaces the built-in one.
    public ImportedPreferencesReader(IEnumerable<IPreferencesImporter> importers, ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger(LogCategories.Enforcement);
        _sources =
        [
            .. importers.Select(importer => new Source(importer, Checked(importer)))
                .GroupBy(source => source.CookieName, StringComparer.Ordinal)
                .Select(group => group.Last()),
        ];
        _otherNames = [.. _sources.Select(source => source.CookieName).Where(name => name != CookieCatalogue.PreferencesCookie)];
    }

    /// <summary>Whether a request carries a cookie of another platform under a different name.</summary>
    public bool IsCarried(StringValues cookies)
    {
        foreach (var name in _otherNames)
        {
            if (PreferencesReader.IsCarried(cookies, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Reads the values of all other platforms where no choice of the library's own format counts. The rules, in their order:
    /// 1. a category is rejected where any value rejects it, whatever its moment;
    /// 2. it is accepted where all values of one importer accept it, each with a moment that counts;
    /// 3. it is undecided otherwise.
    /// The choice is dated by the oldest moment that counts; by now where none does.
    /// </summary>
    /// <param name="own">What was read in the library's own format.</param>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares: its categories, how long a choice counts.</param>
    /// <param name="now">The moment of the request.</param>
    public PreferencesReadResult ReadBeside(in PreferencesReadResult own, StringValues cookies, CookieCatalogue catalogue, DateTimeOffset now)
    {
        if (own.HasChoice || Values(cookies, catalogue.Settings.ChoiceLifetime, now) is not { } values)
        {
            return own;
        }

        var isMalformed = values.Count > MaxValues || values.TrueForAll(value => value.Choices is null);
        var imported = isMalformed ? new PreferencesReadResult { Error = PreferencesError.Malformed } : Read(values, catalogue, now);
        return imported with
        {
            Error = own.Error is PreferencesError.None or PreferencesError.Malformed || imported.Error == PreferencesError.Future ? imported.Error : own.Error,
            Objections = own.Objections,
            IsReadable = imported.IsReadable || own.IsReadable,
        };
    }

    private static PreferencesReadResult Read(List<Value> values, CookieCatalogue catalogue, DateTimeOffset now)
    {
        ImmutableArray<CategoryChoice> choices =
        [
            .. from category in catalogue.OptionalCategories
               let choice = ChoiceOn(category, values)
               where choice != ConsentChoice.Undecided
               select new CategoryChoice(category.Id, choice, category.Fingerprint),
        ];
        if (choices.IsEmpty)
        {
            PreferencesReadResult undecided = new() { IsReadable = true };
            values.ForEach(value => undecided.AddError(value.Error));
            undecided.AddError(PreferencesError.Malformed);
            return undecided;
        }

        var decidedAt = CookiePreferences.WholeSecond(values.Where(value => value.Error == PreferencesError.None).Min(value => value.DecidedAt) ?? now);
        var preferences = new CookiePreferences(decidedAt, choices);
        return new PreferencesReadResult
        {
            HasChoice = true,
            Choice = ChoiceSets.Of(preferences, catalogue),
            DecidedAt = decidedAt,
            ValidUntil = catalogue.Settings.ChoiceLifetime.After(decidedAt),
            DependsOnMoment = values.Exists(value => value.Error != PreferencesError.None),
            Imported = preferences,
            IsReadable = true,
            Error = values.Exists(value => value.Choices is null) ? PreferencesError.Malformed : PreferencesError.None,
        };
    }

    private static ConsentChoice ChoiceOn(CookieCategory category, List<Value> values)
    {
        var isRejected = values.Exists(value => value.ChoiceOn(category) == ConsentChoice.Rejected);
        var isAccepted = values.GroupBy(value => value.Source.CookieName)
            .Any(group => group.All(value => value.Error == PreferencesError.None && value.ChoiceOn(category) == ConsentChoice.Accepted));
        return (isRejected, isAccepted) switch
        {
            (true, _) => ConsentChoice.Rejected,
            (_, true) => ConsentChoice.Accepted,
            _ => ConsentChoice.Undecided,
        };
    }

    /// <summary>The values that are not of the library's format, and no more than it takes to see that they are too many; <see langword="null"/> without any.</summary>
    private List<Value>? Values(StringValues cookies, CookieLifetime choiceLifetime, DateTimeOffset now)
    {
        List<Value>? values = null;
        foreach (var source in _sources)
        {
            foreach (var line in cookies)
            {
                var enumerator = new CookieHeaderEnumerator(line);
                while (values?.Count is not > MaxValues && enumerator.MoveTo(source.CookieName))
                {
                    if (source.CookieName != CookieCatalogue.PreferencesCookie || PreferencesFormat.Parse(enumerator.Value) is null)
                    {
                        (values ??= []).Add(ReadValue(source, enumerator.Value, choiceLifetime, now));
                    }
                }
            }
        }

        return values;
    }

    private Value ReadValue(Source source, ReadOnlySpan<char> value, CookieLifetime choiceLifetime, DateTimeOffset now)
    {
        try
        {
            if (value.Length is > 0 and <= PreferencesFormat.MaxValueLength && source.Importer.Import(value.ToString()) is { } imported)
            {
                return new Value(source, imported.Choices.ToDictionary(StringComparer.OrdinalIgnoreCase), imported.DecidedAt, ErrorOf(imported.DecidedAt, choiceLifetime, now));
            }
        }
        catch (Exception exception)
        {
            // Whatever an importer throws, the value is no choice.
            LogOnce(source, exception);
        }

        return new Value(source, null, null, PreferencesError.Malformed);
    }

    private static PreferencesError ErrorOf(DateTimeOffset? moment, CookieLifetime choiceLifetime, DateTimeOffset now) => moment switch
    {
        null => PreferencesError.Malformed,
        { } decidedAt when decidedAt > now => PreferencesError.Future,
        { } decidedAt => now > choiceLifetime.After(CookiePreferences.WholeSecond(decidedAt)) ? PreferencesError.Expired : PreferencesError.None,
    };

    private void LogOnce(Source source, Exception exception)
    {
        try
        {
            if (Interlocked.Exchange(ref source.IsLogged, 1) == 0)
            {
                Log.ImporterFailed(_logger, source.Importer.GetType().Name, exception);
            }
        }
        catch (Exception)
        {
            // Reporting changes nothing.
        }
    }

    private static string Checked(IPreferencesImporter importer) => CookieName.Error(importer.CookieName ?? "") is { } error
        ? throw new InvalidOperationException($"The cookie name of the preferences importer {importer.GetType().Name} {error}. Return the name of the other platform's cookie.")
        : importer.CookieName!;

    /// <summary>An importer, with its cookie's name as it was at start.</summary>
    private sealed record Source(IPreferencesImporter Importer, string CookieName)
    {
        public int IsLogged;
    }

    /// <param name="Source">What read it.</param>
    /// <param name="Choices">The choices per category id; <see langword="null"/> for a value that could not be read.</param>
    /// <param name="DecidedAt">When it was written.</param>
    /// <param name="Error">Why its acceptances do not count.</param>
    private sealed record Value(Source Source, Dictionary<string, ConsentChoice>? Choices, DateTimeOffset? DecidedAt, PreferencesError Error)
    {
        public ConsentChoice ChoiceOn(CookieCategory category) => Choices?.GetValueOrDefault(category.Id) ?? ConsentChoice.Undecided;
    }
}
