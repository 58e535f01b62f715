using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;
using CookieConsent.Enforcement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CookieConsent.Configuration;

/// <summary>Binds the <c>CookieConsent</c> section. What cannot be read is kept, to be reported with the other mistakes.</summary>
internal sealed class ConfigureCookieConsentOptions(IConfiguration? configuration = null) : IConfigureOptions<CookieConsentOptions>
{
    public void Configure(CookieConsentOptions options)
    {
        if (configuration is null)
        {
            return;
        }

        var sources = new List<SettingSource>();
        var tree = SettingTree.Read(configuration, CookieConsentOptions.SectionName, sources);
        options.Sources = sources;
        var problem = !string.IsNullOrEmpty(tree.Value) && tree.Children is null
            ? $"'{tree.Value}' is a plain value where an object is expected."
            : SettingReader.IsList(tree) ? SettingReader.ListProblem : null;
        if (problem is not null)
        {
            options.Unreadable.Add(new ConfigurationError(CookieConsentOptions.SectionName, problem, "Write an object: { … }."));
            return;
        }

        Read(options, new SettingReader(tree, SettingPath.Section, options.Unreadable));
    }

    private static void Read(CookieConsentOptions options, SettingReader section)
    {
        options.Mode = section.Word(nameof(options.Mode), options.Mode);
        options.UndeclaredCookies = section.Word(nameof(options.UndeclaredCookies), options.UndeclaredCookies);
        options.FrameworkCookies = section.Word(nameof(options.FrameworkCookies), options.FrameworkCookies);
        options.HideRefusedCookies = section.Flag(nameof(options.HideRefusedCookies), options.HideRefusedCookies);
        options.CapLifetimes = section.Flag(nameof(options.CapLifetimes), options.CapLifetimes);
        options.ChoiceLifetime = section.Text(nameof(options.ChoiceLifetime), options.ChoiceLifetime);
        options.PolicyVersion = section.Text(nameof(options.PolicyVersion), options.PolicyVersion);
        options.DefaultCulture = section.Text(nameof(options.DefaultCulture), options.DefaultCulture);
        options.PolicyPage = section.OptionalText(nameof(options.PolicyPage)) ?? options.PolicyPage;
        foreach (var (name, text) in section.LocalizedByName(nameof(options.Sentences)))
        {
            options.Sentences[name] = text;
        }

        foreach (var (key, id) in section.TextByKey(nameof(options.ImportedChoices), "the key of the other platform's choices"))
        {
            options.ImportedChoices[key] = id;
        }

        Read(options.PreferencesCookie, section.Group(nameof(options.PreferencesCookie)));
        Read(options.Banner, section.Group(nameof(options.Banner)));
        foreach (var (id, entry) in section.Keyed(nameof(options.Categories), "its id; where that is a number, choose another id"))
        {
            options.Categories[id] = Category(entry);
        }

        section.ReportUnknown();
    }

    private static void Read(PreferencesCookieOptions options, SettingReader group)
    {
        options.Domain = group.OptionalText(nameof(options.Domain)) ?? options.Domain;
        options.HttpOnly = group.Flag(nameof(options.HttpOnly), options.HttpOnly);
        options.Path = group.Text(nameof(options.Path), options.Path);
        options.SameSite = group.Word(nameof(options.SameSite), options.SameSite);
        options.Partitioned = group.Flag(nameof(options.Partitioned), options.Partitioned);
        group.ReportUnknown();
    }

    private static void Read(BannerOptions options, SettingReader group)
    {
        options.Inject = group.OptionalFlag(nameof(options.Inject)) ?? options.Inject;
        group.ReportUnknown();
    }

    private static CookieCategoryOptions Category(SettingReader entry)
    {
        var category = new CookieCategoryOptions
        {
            Title = entry.Localized(nameof(CookieCategoryOptions.Title)),
            Description = entry.Localized(nameof(CookieCategoryOptions.Description)),
            Order = entry.Number(nameof(CookieCategoryOptions.Order)),
        };
        foreach (var (key, cookie) in entry.Keyed(nameof(CookieCategoryOptions.Cookies), "its name; where that is a number, another key and \"Name\": \"0\""))
        {
            category.Cookies[key] = Declaration(cookie);
        }

        entry.ReportUnknown();
        return category;
    }

    private static CookieDeclarationOptions Declaration(SettingReader entry)
    {
        var declaration = new CookieDeclarationOptions
        {
            Name = entry.OptionalText(nameof(CookieDeclarationOptions.Name)),
            Provider = entry.Localized(nameof(CookieDeclarationOptions.Provider)),
            ProviderPolicy = entry.Localized(nameof(CookieDeclarationOptions.ProviderPolicy)),
            Service = entry.Localized(nameof(CookieDeclarationOptions.Service)),
            Purpose = entry.Localized(nameof(CookieDeclarationOptions.Purpose)),
            Lifetime = entry.OptionalText(nameof(CookieDeclarationOptions.Lifetime)),
            Anonymous = entry.Flag(nameof(CookieDeclarationOptions.Anonymous), fallback: false),
            Storage = entry.Word(nameof(CookieDeclarationOptions.Storage), CookieStorage.Cookie, isCamelCase: true),
            Domain = entry.OptionalText(nameof(CookieDeclarationOptions.Domain)),
            Path = entry.OptionalText(nameof(CookieDeclarationOptions.Path)),
            Order = entry.Number(nameof(CookieDeclarationOptions.Order)),
        };
        entry.ReportUnknown(" A name that contains ':' is spelled out in 'Name', for configuration splits keys there.");
        return declaration;
    }
}
