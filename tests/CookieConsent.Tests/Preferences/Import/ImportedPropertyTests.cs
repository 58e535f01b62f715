using CsCheck;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Preferences.Import;

/// <summary>Whatever stands in the cookie: nothing throws, and no consent is found that was not given.</summary>
public sealed class ImportedPropertyTests
{
    [Fact]
    public void Objects_are_read_as_the_rules_require()
    {
        GeneratedImports.Members.Array[1, 3].Sample(
            objects => Imports.Read(string.Join("; ", objects.Select(members => Imports.Cookie(GeneratedImports.Json(members))))).ChoicesText() == NaiveImport.ChoicesText(objects),
            iter: 5_000);
    }

    [Fact]
    public void A_changed_value_never_gives_a_consent_that_another_reader_does_not_find()
    {
        GeneratedImports.Mutated.Sample(
            value =>
            {
                var result = Imports.Read("cookies_preferences=" + value);
                return value.Contains(';', StringComparison.Ordinal)
                    || result.Preferences is not { } preferences
                    || preferences.Choices.All(choice => choice.Choice == ConsentChoice.Rejected || NaiveImport.Accepts(value.Trim(' ', '\t'), choice.CategoryId));
            },
            iter: 20_000);
    }

    [Fact]
    public void Garbage_is_no_choice_and_never_throws()
    {
        Gen.String.Sample(value => Imports.Read("cookies_preferences=" + value).Preferences is null);
        Gen.Byte.Array[0, 64].Sample(bytes => Imports.Read("cookies_preferences=%7B" + string.Concat(bytes.Select(value => $"%{value:X2}")) + "%7D").Preferences is null);
    }

    [Fact]
    public void Further_value_never_adds_a_consent_or_removes_a_refusal()
    {
        Gen.Select(GeneratedImports.Members, GeneratedImports.Mutated).Sample(
            (members, further) =>
            {
                var cookie = Imports.Cookie(GeneratedImports.Json(members));
                var alone = Imports.Read(cookie).ChoicesText().Split(' ');
                var both = Imports.Read(new StringValues([cookie, "cookies_preferences=" + further])).ChoicesText().Split(' ');
                return both.Where(choice => choice.EndsWith("accepted", StringComparison.Ordinal)).All(alone.Contains)
                    && alone.Where(choice => choice.EndsWith("rejected", StringComparison.Ordinal)).All(both.Contains);
            },
            iter: 5_000);
    }
}
