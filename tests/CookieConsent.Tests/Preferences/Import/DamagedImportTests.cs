using CookieConsent.Preferences;
using CookieConsent.Tests.Decisions;

namespace CookieConsent.Tests.Preferences.Import;

/// <summary>A value of another platform that is damaged, or made to do damage: undecided, never an error.</summary>
public sealed class DamagedImportTests
{
    [Theory]
    [InlineData("")]
    [InlineData("}")]
    [InlineData("{\"matomo\":false")]
    [InlineData("{\"matomo\":false,}")]
    [InlineData("{matomo:false}")]
    [InlineData("{'matomo':false}")]
    [InlineData("{\"matomo\":False}")]
    [InlineData("{\"matomo\":false}{}")]
    [InlineData("{\"matomo\":false}x")]
    [InlineData("x{\"matomo\":false}")]
    [InlineData("/**/{\"matomo\":false}")]
    [InlineData("{\"matomo\":false,\"timestamp\":01}")]
    [InlineData("{\"matomo\":false,\"timestamp\":NaN}")]
    [InlineData("{\"matomo\":false,\"timestamp\":+1}")]
    [InlineData("{\"matomo\":false,\"matomo\":false}")]
    [InlineData("{\"matomo\":false,\"m\\u0061tomo\":true}")]
    [InlineData("{\"matomo\":false,\"timestamp\":1,\"timestamp\":2}")]
    [InlineData("{\"matomo\":false,\"other\":1,\"other\":2}")]
    [InlineData("{\"matomo\":false,\"other\":{\"a\":1,\"a\":1}}")]
    [InlineData("{\"matomo\":false,\"\\ud800\":true}")]
    [InlineData("{\"\\udc00\":true,\"\\ud800\":true,\"matomo\":false}")]
    [InlineData("{\"matomo\":false,\"\\ud800\":1,\"\\ud800\":2}")]
    [InlineData("{\"matomo\":false,\"\0\":true}")]
    [InlineData("\ufeff{\"matomo\":false}")]
    [InlineData("[{\"matomo\":false}]")]
    [InlineData("\"{\\\"matomo\\\":false}\"")]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("0")]
    public void Json_that_is_not_an_object_to_the_letter_is_undecided(string json) => Holds(Imports.Cookie(json));

    [Theory]
    [InlineData("%7B%22matomo%22:false%7")]
    [InlineData("%7B%22matomo%22:false%")]
    [InlineData("%7B%22matomo%22:false,%22a%2%22:true%7D")]
    [InlineData("%7B%22matomo%22:false,%22a%GG%22:true%7D")]
    [InlineData("%7B%22matomo%22:false,%22a% 1%22:true%7D")]
    [InlineData("%7B%22matomo%22:false,%22a%+1%22:true%7D")]
    [InlineData("%7B%D\0%22matomo%22:false%7D")]
    [InlineData("%7B%22matomo%22:false,%22%FF%22:true%7D")]
    [InlineData("%7B%22matomo%22:false,%22%C3%22:true%7D")]
    [InlineData("%7B%22matomo%22:false,%22%C0%80%22:true%7D")]
    [InlineData("%7B%22matomo%22:false,%22%ED%A0%80%22:true%7D")]
    [InlineData("%257B%2522matomo%2522%253Afalse%257D")]
    [InlineData("%u007B%22matomo%22:false%7D")]
    [InlineData("+{\"matomo\":false}")]
    public void Encoding_that_is_broken_is_undecided(string value) => Holds("cookies_preferences=" + value);

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_character() => Holds("cookies_preferences={\"matomo\":false,\"\ud800\":true}");

    [Theory]
    [InlineData("%7b%22matomo%22%3afalse%7d")]
    [InlineData("%7B%22%6d%61tomo%22:false,%22%C3%A9%22:true%7D")]
    [InlineData("{\"matomo\":false,\"\u00e9\":true}")]
    [InlineData("%20{\"matomo\":%0Afalse}%09")]
    public void Encoding_that_is_whole_is_read_in_any_case(string value) =>
        Imports.Read("cookies_preferences=" + value).ChoicesText().Should().Be("statistics:rejected");

    [Fact]
    public void Deep_nesting_is_undecided()
    {
        Imports.Read(Imports.Cookie($$"""{"matomo":false,"deep":{{Nested(7)}}}""")).ChoicesText().Should().NotBeEmpty();
        Holds(Imports.Cookie($$"""{"matomo":false,"deep":{{Nested(8)}}}"""));
        Holds("cookies_preferences={\"matomo\":false,\"deep\":" + Nested(2000));

        static string Nested(int levels) => new string('[', levels) + new string(']', levels);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1e99")]
    [InlineData("9007199254740992")]
    [InlineData("-99999999999999999999999999999")]
    public void A_huge_number_is_undecided(string number)
    {
        Holds(Imports.Cookie($$"""{"youtube":false,"timestamp":{{number}}}"""));
        Holds(Imports.Cookie($$"""{"youtube":true,"timestamp":1795455700,"other":{{number}}}"""));
        Holds(Imports.Cookie($$"""{"youtube":true,"timestamp":1795455700,"other":{ "deep":[0,{{number}}] } }"""));
    }

    [Fact]
    public void A_number_of_hundreds_of_digits_is_undecided_and_no_error()
    {
        var number = new string('9', 300);

        Holds(Imports.Cookie($$"""{"youtube":true,"timestamp":{{number}}}"""));
        Holds(Imports.Cookie($$"""{"youtube":true,"timestamp":-{{number}}.{{number}}e{{number}}}"""));
        Holds(Imports.Cookie($$"""{"youtube":false,"timestamp":1e{{number}}}"""));
    }

    [Theory]
    [InlineData(4096, "statistics:rejected")]
    [InlineData(4097, "")]
    public void More_than_4096_characters_are_undecided(int length, string choices)
    {
        const string Json = "{\"matomo\":false}";

        Imports.Read("cookies_preferences=" + Json.Insert(1, new string('\n', length - Json.Length))).ChoicesText().Should().Be(choices);
    }

    [Fact]
    public void A_hostile_header_costs_memory_in_proportion_to_its_length_and_no_more()
    {
        foreach (var cookie in new[] { "cookies_preferences={};", "cookies_preferences={x};", Imports.Cookie(true, Imports.Now) + ";", "cookies_preferences=%;" })
        {
            Allocated(Repeated(cookie, 10_000)).Should().BeLessThan((Allocated(Repeated(cookie, 1_000)) * 12) + 4096, cookie);
        }

        Allocated("cookies_preferences=" + new string('{', 100_000)).Should().BeLessThan(2048);

        static string Repeated(string cookie, int times) => string.Concat(Enumerable.Repeat(cookie, times));
    }

    [Fact]
    public void Nothing_is_allocated_for_it_where_the_value_is_ours_or_there_is_none()
    {
        var own = "basket=1; cookies_preferences=" + PreferencesFormat.Format(SampleDecisions.Preferences(Imports.Catalogue, _ => ConsentChoice.Accepted));

        Allocated(own).Should().Be(AllocationOf(() => PreferencesReader.Read(own, Imports.Catalogue, Imports.Now)));
        Allocated("basket=1; cookies=2").Should().Be(0);
    }

    private static void Holds(string cookie)
    {
        var result = Imports.Read(cookie);

        result.ChoicesText().Should().BeEmpty();
        result.Error.Should().Be(PreferencesError.Malformed);
    }

    /// <summary>Bytes of the cheapest of several runs: the runtime allocates once for itself, on whichever run it happens to.</summary>
    private static long Allocated(string header) => AllocationOf(() => Imports.Read(header));

    private static long AllocationOf<T>(Func<T> work) => Enumerable.Range(0, 8).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
