using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Pages.Json;

namespace CookieConsent.Pages.Forms;

/// <summary>What the fields of a preferences form say together, taken one after the other.</summary>
internal sealed class FieldReading(ICookieConsentFeature consent)
{
    private const string Decisions = $"{FormWords.AcceptAll}, {FormWords.RejectAll} or {FormWords.Save}";

    private readonly ChoiceReading _choices = new(consent);
    private readonly HashSet<string> _kept = new(StringComparer.OrdinalIgnoreCase);
    private string? _decision;
    private string? _returnUrl;

    /// <returns>What is wrong with the field.</returns>
    public Problem? Take(string name, string value) => name switch
    {
        FormWords.Decision => TakeDecision(value),
        FormWords.Keep => TakeKept(value),
        FormWords.ReturnUrl => TakeReturnUrl(value),
        FormWords.AntiforgeryToken => null,
        _ when consent.Choices.ContainsKey(name) => _choices.Add(name, name, ChoiceWord.Read(value), $"'{value}'"),
        _ => Unknown(name),
    };

    /// <returns>What the form asks for, or what it lacks.</returns>
    public (PreferencesForm? Form, Problem? Problem) Finish()
    {
        if (_decision is null)
        {
            return (null, Problem.BadInput(FormWords.Decision, "The form does not say what the visitor decided.", $"Send the field with one of {Decisions}."));
        }

        if (_decision == FormWords.Save && _kept.FirstOrDefault(_choices.Choices.ContainsKey) is { } both)
        {
            return (null, Problem.BadInput(FormWords.Keep, $"'{both}' is kept as it is and chosen anew.", "Send one of the two."));
        }

        return (new PreferencesForm(Decided(), KeepsOthers: _kept.Count > 0, ReturnAddress.Of(_returnUrl ?? "")), null);
    }

    /// <summary>
    /// On every optional category that is not kept. Radio buttons are sent with whichever button of their form was pressed,
    /// so that accepting or rejecting all outranks them.
    /// </summary>
    private ImmutableDictionary<string, Choice> Decided() => consent.Choices.Keys
        .Where(id => IsOptional(id) && !_kept.Contains(id))
        .ToImmutableDictionary(id => id, id => _decision switch
        {
            FormWords.AcceptAll => Choice.Accepted,
            FormWords.RejectAll => Choice.Rejected,
            _ => _choices.Choices.GetValueOrDefault(id, Choice.Rejected),
        });

    private Problem? TakeDecision(string value)
    {
        if (_decision is not null)
        {
            return Twice(FormWords.Decision);
        }

        _decision = value;
        return value is FormWords.AcceptAll or FormWords.RejectAll or FormWords.Save
            ? null
            : Problem.BadInput(FormWords.Decision, $"'{Problem.Glimpse(value)}' is not a decision.", $"Send {Decisions}.");
    }

    private Problem? TakeKept(string id)
    {
        if (consent.Choices.ContainsKey(id) && IsOptional(id))
        {
            _kept.Add(id);
            return null;
        }

        var optional = consent.Choices.Keys.Where(IsOptional).ToList();
        return Problem.BadInput(
            FormWords.Keep,
            $"There is no optional category '{Problem.Glimpse(id)}'.",
            optional.Count == 0 ? "Leave the field out." : $"Name one of {string.Join(", ", optional)}.");
    }

    private Problem? TakeReturnUrl(string value)
    {
        if (_returnUrl is not null)
        {
            return Twice(FormWords.ReturnUrl);
        }

        _returnUrl = value;
        return value.Length == 0 || ReturnAddress.Of(value) is not null
            ? null
            : Problem.BadInput(
                FormWords.ReturnUrl,
                $"'{Problem.Glimpse(value)}' is not an address on this site.",
                $"Send a path that begins with one '/', such as /page?x=1#choice, of at most {ReturnAddress.MostCharacters} characters; or leave the field out.");
    }

    private Problem Unknown(string name) => Problem.BadInput(
        Problem.Glimpse(name),
        $"There is neither a field nor a category '{Problem.Glimpse(name)}'.",
        $"Send {FormWords.Decision}, {FormWords.Keep}, {FormWords.ReturnUrl}, or one of the categories {string.Join(", ", consent.Choices.Keys)}.");

    private static Problem Twice(string field) => Problem.BadInput(field, "The field is sent twice.", "Send it once.");

    private static bool IsOptional(string id) => !id.Equals(CookieCategory.Necessary, StringComparison.OrdinalIgnoreCase);
}
