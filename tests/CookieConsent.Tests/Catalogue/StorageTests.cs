namespace CookieConsent.Tests.Catalogue;

/// <summary>Keys of the browser's other storages are shown and asked about like cookies.</summary>
public sealed class StorageTests
{
    [Theory]
    [InlineData("localStorage", CookieStorage.LocalStorage)]
    [InlineData("sessionStorage", CookieStorage.SessionStorage)]
    [InlineData("indexedDB", CookieStorage.IndexedDB)]
    [InlineData("INDEXEDDB", CookieStorage.IndexedDB)]
    public void A_key_of_another_storage_is_shown_and_asked_about_and_matches_no_cookie(string word, CookieStorage storage)
    {
        var catalogue = Compiled.Catalogue(Compiled.Section("statistics", "_hj*", $$"""{ "Storage": "{{word}}" }"""));

        var category = catalogue.FindCategory("statistics")!;
        category.Cookies.Should().ContainSingle().Which.Storage.Should().Be(storage);
        category.NeedsConsent.Should().BeTrue();
        catalogue.Find("_hjid").Should().BeNull();
        catalogue.Find("_hj*").Should().BeNull();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Storage": "cookie" }""")]
    [InlineData("""{ "Storage": "Cookie" }""")]
    public void A_cookie_is_the_default(string changes) =>
        Compiled.Catalogue(Compiled.Section("statistics", "_ga", changes)).Find("_ga")!.Storage.Should().Be(CookieStorage.Cookie);

    [Fact]
    public void One_name_can_be_declared_once_per_storage()
    {
        var catalogue = Compiled.Catalogue(
            Compiled.Section("statistics", "_hjid"),
            Compiled.Section("statistics", "_hjid-local", """{ "Name": "_hjid", "Storage": "localStorage" }"""));

        catalogue.FindCategory("statistics")!.Cookies.Select(cookie => cookie.Storage).Should().Equal(CookieStorage.Cookie, CookieStorage.LocalStorage);
        catalogue.Find("_hjid")!.Storage.Should().Be(CookieStorage.Cookie);
    }
}
