namespace CookieConsent.Catalogue.Compilation;

/// <summary>Where a setting stands in the configuration; spelled out only where a mistake has to be reported.</summary>
internal sealed class SettingPath
{
    public static readonly SettingPath Section = new(null, CookieConsentOptions.SectionName);
    public static readonly SettingPath Categories = Setting(nameof(CookieConsentOptions.Categories));

    private readonly SettingPath? _parent;
    private readonly string _key;

    private SettingPath(SettingPath? parent, string key) => (_parent, _key) = (parent, key);

    public static SettingPath Setting(string name) => Section.To(name);

    public static SettingPath Category(string id) => Categories.To(id);

    public static SettingPath Cookies(string category) => Category(category).To(nameof(CookieCategoryOptions.Cookies));

    public SettingPath To(string key) => new(this, key);

    public override string ToString() => _parent is null ? _key : $"{_parent}:{_key}";
}
