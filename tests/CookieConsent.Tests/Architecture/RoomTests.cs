using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Enforcement;

namespace CookieConsent.Tests.Architecture;

/// <summary>HOUSE, "Rooms": the folders tell what the product does, and see no more of each other than they need.</summary>
public sealed class RoomTests
{
    private static readonly IReadOnlyList<SourceFile> Library = SourceFile.OfTheLibrary();
    private static readonly Rooms Rooms = new(Library);

    [Fact]
    public void Has_the_rooms_that_the_arrows_name()
    {
        Library.Should().HaveCountGreaterThan(50);
        Library.Select(file => file.Room).Where(room => room.Length > 0).Distinct().Should().BeEquivalentTo(Rooms.Arrows.Keys);
    }

    [Fact]
    public void Sees_no_room_that_it_may_not()
    {
        Library.Where(file => file.Room.Length > 0).SelectMany(Rooms.ForbiddenTo).Should().BeEmpty();
    }

    [Fact]
    public void Sees_the_front_door_from_no_room()
    {
        Library.Where(file => file.Room.Length > 0).SelectMany(Rooms.FrontDoorSeenBy).Should().BeEmpty();
    }

    [Fact]
    public void Knows_nothing_of_the_web_where_the_catalogue_preferences_and_decisions_are()
    {
        var pure = Library.Where(IsPure).ToList();

        pure.Select(file => file.Room).Distinct().Should().BeEquivalentTo("Catalogue", "Preferences", "Localization", "Diagnostics", "Enforcement");
        pure.Where(Rooms.IsBoundToTheWeb).Select(file => file.Path).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Enforcement/Leak.cs", "using CookieConsent.Pages;", "Enforcement/Leak.cs sees Pages")]
    [InlineData("Enforcement/SetCookie/Leak.cs", "using CookieConsent.Localization;", "Enforcement/SetCookie/Leak.cs sees Localization")]
    [InlineData("Pages/Leak.cs", "using CookieConsent.Enforcement.SetCookie;", "Pages/Leak.cs sees Enforcement")]
    [InlineData("Pages/Leak.cs", "using static CookieConsent.Decisions.RequestConsentEvaluator;", "Pages/Leak.cs sees Enforcement")]
    [InlineData("Pages/Leak.cs", "using Decision = CookieConsent.Enforcement.ConsentDecision;", "Pages/Leak.cs sees Enforcement")]
    [InlineData("Pages/Leak.cs", "var decision = (Enforcement.ConsentDecision?)null;", "Pages/Leak.cs sees Enforcement")]
    [InlineData("Pages/Leak.cs", "var decision = (global::CookieConsent.Enforcement.ConsentDecision?)null;", "Pages/Leak.cs sees Enforcement")]
    [InlineData("Pages/Leak.razor", "@using CookieConsent.Enforcement", "Pages/Leak.razor sees Enforcement")]
    [InlineData("Pages/Leak.razor", "<p>@Decisions.RequestConsentEvaluator.Read()</p>", "Pages/Leak.razor sees Enforcement")]
    [InlineData("Enforcement/Leak.cs", "var banner = new CookieBanner();", "Enforcement/Leak.cs sees Pages")]
    [InlineData("Catalogue/Leak.cs", "using CookieConsent.Preferences;", "Catalogue/Leak.cs sees Preferences")]
    [InlineData("Preferences/Leak.cs", "using CookieConsent.Diagnostics;", "Preferences/Leak.cs sees Diagnostics")]
    [InlineData("Diagnostics/Leak.cs", "Catalogue.CookieCatalogue catalogue;", "Diagnostics/Leak.cs sees Catalogue")]
    public void Is_held_by_a_check_that_sees_every_way_to_break_it(string path, string code, string seen)
    {
        Rooms.ForbiddenTo(new SourceFile(path, code)).Should().Equal(seen);
    }

    [Theory]
    [InlineData("Enforcement/Fine.cs", "using CookieConsent.Enforcement.SetCookie;\nusing CookieConsent.Catalogue;")]
    [InlineData("Enforcement/Fine.cs", "/// <see cref=\"CookieConsent.Pages.Problem\"/>\n// Pages.Problem")]
    [InlineData("Pages/Fine.razor", "@* Decisions.RequestConsentEvaluator *@\n@using CookieConsent.Localization")]
    [InlineData("Enforcement/Fine.cs", "var title = page.CookieBanner;")]
    [InlineData("Pages/Fine.cs", "var pages = decision.Enforcement.ConsentDecision;")]
    public void Is_held_by_a_check_that_leaves_the_rest_alone(string path, string code)
    {
        Rooms.ForbiddenTo(new SourceFile(path, code)).Should().BeEmpty();
    }

    [Fact]
    public void Is_held_by_checks_that_see_the_web_and_the_front_door()
    {
        Rooms.IsBoundToTheWeb(new SourceFile("Catalogue/Leak.cs", "using Microsoft.AspNetCore.Http;")).Should().BeTrue();
        Rooms.IsBoundToTheWeb(new SourceFile("Catalogue/Leak.cs", "void Read(HttpContext context) { }")).Should().BeTrue();
        Rooms.IsBoundToTheWeb(new SourceFile("Catalogue/Fine.cs", "using Microsoft.Extensions.Primitives;")).Should().BeFalse();
        Rooms.FrontDoorSeenBy(new SourceFile("Pages/Leak.cs", "CookieConsentStartupFilter middleware;")).Should().ContainSingle();
    }

    private static bool IsPure(SourceFile file) =>
        file.Room is "Catalogue" or "Preferences" or "Localization" or "Diagnostics"
        || file.Path.StartsWith("Enforcement/SetCookie/", StringComparison.Ordinal)
        || file.Path is "Enforcement/ConsentDecision.cs" or "Enforcement/RequestConsentEvaluator.cs" or "Enforcement/RequestConsent.cs" or "Enforcement/CookieVerdict.cs" or "Enforcement/RefusedCookie.cs";
}
