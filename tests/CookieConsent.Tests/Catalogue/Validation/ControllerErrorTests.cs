namespace CookieConsent.Tests.Catalogue.Validation;

/// <summary>Contract section 6: the setting <c>Controller</c>, and the date of the last change.</summary>
public sealed class ControllerErrorTests
{
    private const string Controller = "CookieConsent:Controller";

    [Fact]
    public void Controller_and_date_are_read()
    {
        var settings = Compiled.Catalogue("""{ "PolicyDate": " 2026-11-01 ", "Controller": { "Name": "Port", "Contact": { "fr": "Délégué" }, "PolicyUrl": " https://port.example/p " } }""").Settings;

        settings.PolicyDate.Should().Be(new DateOnly(2026, 11, 1));
        settings.Controller.Name!.InDefaultCulture.Should().Be("Port");
        settings.Controller.Contact!.In(["fr"])!.Value.Text.Should().Be("Délégué");
        settings.Controller.PolicyUrl!.InDefaultCulture.Should().Be("https://port.example/p");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "PolicyDate": "", "Controller": {} }""")]
    public void Controller_and_date_may_be_absent(string section)
    {
        var settings = Compiled.Catalogue(section).Settings;

        settings.PolicyDate.Should().BeNull();
        settings.Controller.Should().BeEquivalentTo(new { Name = (object?)null, Contact = (object?)null, PolicyUrl = (object?)null });
    }

    [Theory]
    [InlineData("01/11/2026")]
    [InlineData("2026-11")]
    [InlineData("2026-02-30")]
    [InlineData("2026-11-01T00:00:00Z")]
    [InlineData("today")]
    public void Date_is_a_year_a_month_and_a_day(string date)
    {
        var error = Compiled.From($$"""{ "PolicyDate": "{{date}}" }""").Errors.Should().ContainSingle().Subject;

        error.ToString().Should().Be($"CookieConsent:PolicyDate: '{date}' is not a date. Write a year, a month and a day, such as '2026-11-27'.");
    }

    [Theory]
    [InlineData("""{ "Contact": "dpo@port.example" }""")]
    [InlineData("""{ "PolicyUrl": "/privacy" }""")]
    [InlineData("""{ "Name": " ", "Contact": "dpo@port.example" }""")]
    public void Contact_and_address_need_the_name_that_they_belong_to(string controller)
    {
        var error = Compiled.From($$"""{ "Controller": {{controller}} }""").Errors.Should().ContainSingle().Subject;

        error.Path.Should().Be($"{Controller}:Name");
        error.Problem.Should().Be("is required and missing.");
        error.Remedy.Should().EndWith("It is the controller's name, which 'Contact' and 'PolicyUrl' belong to.");
    }

    [Theory]
    [InlineData("privacy")]
    [InlineData("//port.example/privacy")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://port.example/privacy")]
    public void Address_is_one_that_visitors_can_open(string address)
    {
        Compiled.ErrorPaths($$"""{ "Controller": { "Name": "Port", "PolicyUrl": "{{address}}" } }""").Should().Equal($"{Controller}:PolicyUrl");
        Compiled.ErrorPaths($$"""{ "Controller": { "Name": "Port", "PolicyUrl": { "en": "/privacy", "fr": "{{address}}" } } }""").Should().Equal($"{Controller}:PolicyUrl:fr");
    }

    [Fact]
    public void Name_has_a_text_in_the_default_culture() =>
        Compiled.ErrorPaths("""{ "Controller": { "Name": { "fr": "Ville de Port" } } }""").Should().Equal($"{Controller}:Name");

    [Theory]
    [InlineData("Nam", "Name")]
    [InlineData("Contakt", "Contact")]
    [InlineData("PolicyUri", "PolicyUrl")]
    public void Misspelled_setting_is_asked_about_by_the_nearest_name(string written, string meant)
    {
        var error = Compiled.From($$"""{ "Controller": { "{{written}}": "/p" } }""").Errors.Should().ContainSingle().Subject;

        error.Path.Should().Be($"{Controller}:{written}");
        error.Remedy.Should().Contain($"Did you mean '{meant}'?").And.Contain("Contact, Name, PolicyUrl");
    }

    [Fact]
    public void Controller_is_an_object() =>
        Compiled.ErrorPaths("""{ "Controller": "Ville de Port" }""").Should().Equal(Controller);
}
