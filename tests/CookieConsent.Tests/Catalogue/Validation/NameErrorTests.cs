using System.Text.Json;

namespace CookieConsent.Tests.Catalogue.Validation;

public sealed class NameErrorTests
{
    private const string Path = "CookieConsent:Categories:statistics:Cookies:key";

    [Theory]
    [InlineData("")]
    [InlineData(" _ga")]
    [InlineData("_ga ")]
    [InlineData("\t_ga")]
    [InlineData("_ga\t")]
    [InlineData("_g=a")]
    [InlineData("_ga;")]
    [InlineData("_g\ra")]
    [InlineData("_g\na")]
    [InlineData("_g\u0000a")]
    [InlineData("_g\ta")]
    [InlineData("_g\u007fa")]
    public void A_name_that_browsers_reject_is_an_error(string name) =>
        Compiled.ErrorPaths(Named(name)).Should().Equal(Path);

    [Theory]
    [InlineData("_ga")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("\"quoted\"")]
    [InlineData("größe")]
    [InlineData("a:b__c")]
    [InlineData("<id>")]
    [InlineData("a%20b")]
    [InlineData("__Host-a")]
    public void A_name_that_browsers_accept_is_legal(string name) =>
        Compiled.Catalogue(Named(name)).Find(name)!.Name.Should().Be(name);

    [Theory]
    [InlineData("*")]
    [InlineData("**")]
    [InlineData("*****")]
    public void A_pattern_that_is_only_wildcards_is_an_error(string pattern)
    {
        Compiled.ErrorPaths(Named(pattern)).Should().Equal(Path);
        Compiled.ErrorPaths(Compiled.Section("necessary", pattern)).Should().Equal($"CookieConsent:Categories:necessary:Cookies:{pattern}");
    }

    [Fact]
    public void One_name_declared_twice_is_an_error_that_names_the_other_place()
    {
        var errors = Compiled.From(Compiled.Section("necessary", "_ga"), Compiled.Section("statistics", "key", """{ "Name": "_ga" }""")).Errors;

        var error = errors.Should().ContainSingle().Subject;
        error.Path.Should().Be(Path);
        error.Problem.Should().Contain("CookieConsent:Categories:necessary:Cookies:_ga");
    }

    [Fact]
    public void Names_that_differ_in_case_are_two_names() =>
        Compiled.ErrorPaths(Compiled.Statistics(["sid", "SID", "Sid"])).Should().BeEmpty();

    private static string Named(string name) => Compiled.Section("statistics", "key", $$"""{ "Name": {{JsonSerializer.Serialize(name)}} }""");
}
