using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Endpoints.Json;
using CookieConsent.Links;
using CookieConsent.Localization;
using CookieConsent.Preferences;

namespace CookieConsent.Endpoints.Forms;

/// <summary>What the fields of a preferences form say together, taken one after the other.</summary>
internal sealed class PreferencesFormParser(CookieCatalogue catalogue)
{
    private const string Decisions = $"{FormFieldNames.AcceptAll}, {FormFieldNames.RejectAll} or {FormFieldNames.Save}";

    private readonly ChoiceParser _choices = new(catalogue);
    private readonly HashSet<string> _acceptedElsewhere = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _kept = new(StringComparer.OrdinalIgnoreCase);
    private AskedCategories? _asked;
    private string? _decision;
    private string? _returnUrl;
    private string? _unknown;

    /// <returns>What is wrong with the field.</returns>
    public Problem? Take(string name, string value)
    {
        switch (name)
        {
            case FormFieldNames.Decision:
                return TakeDecision(value);
            case FormFieldNames.Asked:
                return TakeAsked(value);
            case FormFieldNames.Keep:
                _kept.Add(value);
                return null;
            case FormFieldNames.ReturnUrl:
                return TakeReturnUrl(value);
            case FormFieldNames.AntiforgeryToken:
                return null;
            case var _ when catalogue.FindCategory(name) is not null:
                return _choices.Add(name, name, ProtocolNames.ParseChoice(value), $"'{value}'");
            default:
                TakeUnknown(name, value);
                return null;
        }
    }

    /// <returns>What the form asks for, or what it lacks.</returns>
    public (PreferencesForm? Form, Problem? Problem) Finish()
    {
        if (_unknown is not null && _asked is null && _decision is null or FormFieldNames.Save)
        {
            return (null, Unknown(_unknown));
        }

        if (_kept.FirstOrDefault(IsNotToKeep) is { } unknown)
        {
            return (null, UnknownKept(unknown));
        }

        if (_decision is null)
        {
            return (null, Problem.BadInput(FormFieldNames.Decision, "The form does not say what the visitor decided.", $"Send the field with one of {Decisions}."));
        }

        if (_decision == FormFieldNames.Save && _kept.FirstOrDefault(_choices.Choices.ContainsKey) is { } both)
        {
            return (null, Problem.BadInput(FormFieldNames.Keep, $"'{both}' is kept as it is and chosen anew.", "Send one of the two."));
        }

        var changed = Changed();
        return (new PreferencesForm(changed, KeepsOthers: changed.Count < catalogue.OptionalCategories.Count(), Refused(), LocalReturnUrl.Of(_returnUrl ?? "")), null);
    }

    /// <summary>
    /// Radio buttons are sent with whichever button of their form was pressed, so that accepting or rejecting all outranks
    /// them. Rejecting all is silence about every category: each that the page asked about is rejected.
    /// </summary>
    private ConsentChoice ChosenOn(CookieCategory category) => _decision switch
    {
        FormFieldNames.AcceptAll => ConsentChoice.Accepted,
        FormFieldNames.RejectAll => ConsentChoice.Undecided,
        _ => _choices.Choices.GetValueOrDefault(category.Id, ConsentChoice.Undecided),
    };

    private ImmutableDictionary<string, ConsentChoice> Changed() =>
        (from category in catalogue.OptionalCategories
         where !_kept.Contains(category.Id)
         let choice = AskedChoice.Of(category, ChosenOn(category), _asked)
         where choice is not null
         select KeyValuePair.Create(category.Id, choice.Value)).ToImmutableDictionary();

    private RefusedElsewhere Refused() => new(_decision == FormFieldNames.AcceptAll || _asked is null
        ? []
        : [.. _asked.Gone(catalogue).Where(id => !_kept.Contains(id) && !(_decision == FormFieldNames.Save && _acceptedElsewhere.Contains(id)))]);

    private void TakeUnknown(string name, string value)
    {
        _unknown ??= name;
        if (ProtocolNames.ParseChoice(value) == ConsentChoice.Accepted)
        {
            _acceptedElsewhere.Add(name);
        }
    }

    private Problem? TakeDecision(string value)
    {
        if (_decision is not null)
        {
            return Twice(FormFieldNames.Decision);
        }

        _decision = value;
        return value is FormFieldNames.AcceptAll or FormFieldNames.RejectAll or FormFieldNames.Save
            ? null
            : Problem.BadInput(FormFieldNames.Decision, $"'{Problem.Truncate(value)}' is not a decision.", $"Send {Decisions}.");
    }

    private Problem? TakeAsked(string value)
    {
        if (_asked is not null)
        {
            return Twice(FormFieldNames.Asked);
        }

        (_asked, var problem) = AskedField.Read(value);
        return problem;
    }

    private Problem? TakeReturnUrl(string value)
    {
        if (_returnUrl is not null)
        {
            return Twice(FormFieldNames.ReturnUrl);
        }

        _returnUrl = value;
        return value.Length == 0 || LocalReturnUrl.Of(value) is not null
            ? null
            : Problem.BadInput(
                FormFieldNames.ReturnUrl,
                $"'{Problem.Truncate(value)}' is not an address on this site.",
                $"Send a path that begins with one '/', such as /page?x=1#choice, of at most {LocalReturnUrl.MaxCharacters} characters; or leave the field out.");
    }

    /// <summary>A category that the page asked about and that is gone has nothing to keep, and that is no error.</summary>
    private bool IsNotToKeep(string id) =>
        catalogue.FindCategory(id) is { } category ? category.IsNecessary : _asked?.Names(id) is not true;

    private Problem UnknownKept(string id) => Problem.BadInput(
        FormFieldNames.Keep,
        $"There is no optional category '{Problem.Truncate(id)}'.",
        catalogue.HasOptionalCategories ? $"Name one of {string.Join(", ", catalogue.OptionalCategories.Select(category => category.Id))}." : "Leave the field out.");

    private Problem Unknown(string name) => Problem.BadInput(
        Problem.Truncate(name),
        $"There is neither a field nor a category '{Problem.Truncate(name)}'.",
        $"Send {FormFieldNames.Decision}, {FormFieldNames.Asked}, {FormFieldNames.Keep}, {FormFieldNames.ReturnUrl}, or one of the categories {string.Join(", ", catalogue.Categories.Select(category => category.Id))}.");

    private static Problem Twice(string field) => Problem.BadInput(field, "The field is sent twice.", "Send it once.");
}
