using System.Text.Json;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components;

/// <summary>A text of the configuration is text, whatever stands in it.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Texts => new(
        "<script>alert(1)</script>",
        "</script><!-- ]]> -->",
        "\"quoted\" 'single' `tick` \\back",
        "&lt;b&gt; & &#60;",
        "{{ 7*7 }} ${7*7} <%= 7 %>",
        "\u202Eright to left\u202C and \u2066isolated\u2069",
        "line\nbreak\ttab\u2028separator",
        "😀 é ß 中文 العربية",
        new string('x', 5_000));

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_arrives_as_it_was_written_and_is_no_markup_on_the_way(string text)
    {
        var written = JsonSerializer.Serialize(text);
        await using var site = await Site.StartAsync($$"""
            { "Categories": { "own": { "Title": {{written}}, "Description": {{written}}, "Cookies": { "own": {
              "Provider": {{written}}, "Service": {{written}}, "Purpose": {{written}}, "Lifetime": "1 day" } } } } }
            """);

        var response = await site.GetCatalogueAsync();

        response.Category("own").Text("title").Should().Be(text);
        response.Category("own").Text("description").Should().Be(text);
        response.Cookie("own").Text("provider").Should().Be(text);
        response.Cookie("own").Text("service").Should().Be(text);
        response.Cookie("own").Text("purpose").Should().Be(text);
        response.Body.Should().NotContainAny("<", ">", "&", "'").And.NotMatchRegex("[\\x00-\\x1f\u2028]");
    }

    [Fact]
    public async Task A_hostile_name_is_text_too()
    {
        const string name = "<img onload>";
        await using var site = await Site.StartAsync($$"""{ "Categories": { "necessary": { "Cookies": { "key": { "Name": "{{name}}" } } } } }""");

        var response = await site.GetCatalogueAsync();

        response.Category("necessary").CookieNames().Should().Contain(name);
        response.Body.Should().NotContainAny("<", ">");
    }
}
