namespace CookieConsent.Tests.Catalogue.Matching;

/// <summary>ASP.NET Core's chunks <c>XC1</c>, <c>XC2</c>, … share the declaration of <c>X</c>.</summary>
public sealed class ChunkTests
{
    [Theory]
    [InlineData("auth", "authC1")]
    [InlineData("auth", "authC2")]
    [InlineData("auth", "authC10")]
    [InlineData("auth", "authC99")]
    [InlineData("auth*", "authC1")]
    [InlineData("*th", "authC1")]
    [InlineData("authC1", "authC1C3")]
    [InlineData("auth2", "auth2C1")]
    [InlineData("C", "CC1")]
    public void A_chunk_shares_the_declaration_of_its_owner(string declared, string chunk) =>
        Compiled.Catalogue(Compiled.Statistics([declared])).Find(chunk)!.Name.Should().Be(declared);

    [Theory]
    [InlineData("authC0")]
    [InlineData("authC01")]
    [InlineData("authC")]
    [InlineData("authc1")]
    [InlineData("authC1x")]
    [InlineData("auth1")]
    [InlineData("authC-1")]
    [InlineData("authC1C2")]
    [InlineData("authC100")]
    [InlineData("authC2147483647")]
    [InlineData("authC99999999999")]
    [InlineData("C1")]
    [InlineData("")]
    public void What_is_no_chunk_is_undeclared(string name) =>
        Compiled.Catalogue(Compiled.Statistics(["auth"])).Find(name).Should().BeNull();

    [Fact]
    public void A_name_that_is_declared_itself_is_no_chunk() =>
        Compiled.Catalogue(Compiled.Statistics(["auth", "authC1"])).Find("authC1")!.Name.Should().Be("authC1");

    [Fact]
    public void An_owner_declared_exactly_wins_over_a_pattern_that_matches_the_chunk() =>
        Compiled.Catalogue(Compiled.Statistics(["auth", "authC*"])).Find("authC1")!.Name.Should().Be("auth");

    [Fact]
    public void Most_specific_pattern_that_matches_the_chunk_or_its_owner_wins()
    {
        var catalogue = Compiled.Catalogue(Compiled.Statistics(["a*", "*thC1", "*uth"]));

        catalogue.Find("authC1")!.Name.Should().Be("*thC1");
        catalogue.Find("authC2")!.Name.Should().Be("*uth");
        catalogue.Find("axC2")!.Name.Should().Be("a*");
    }

    [Theory]
    [InlineData("sessionidC1")]
    [InlineData("csrftokenC2")]
    [InlineData("csrftokenC2147483647")]
    [InlineData("django_languageC1")]
    [InlineData("cookies_preferencesC1")]
    public void Fixed_cookies_have_no_chunks(string name)
    {
        Compiled.Catalogue("{}").Find(name).Should().BeNull();
        Compiled.Catalogue("""{ "Categories": { "necessary": { "Cookies": { "sessionid": {}, "csrftoken": {}, "django_language": {}, "cookies_preferences": {} } } } }""").Find(name).Should().BeNull();
        Compiled.Catalogue(Compiled.Statistics([$"{name[..4]}*"])).Find(name)!.Name.Should().Be($"{name[..4]}*");
    }
}
