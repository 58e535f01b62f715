using System.Runtime.CompilerServices;
using CookieConsent.Catalogue.Validation;
using CookieConsent.Presets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CookieConsent.Configuration;

/// <summary>Binds the <c>CookieConsent</c> section: a setting that is written there replaces that one value of the options.</summary>
internal sealed class ConfigureCookieConsentOptions(IConfiguration? configuration = null) : IConfigureOptions<CookieConsentOptions>
{
    private readonly ConditionalWeakTable<CookieConsentOptions, ConfigurationErrors> _errors = new();

    public void Configure(CookieConsentOptions options)
    {
        if (configuration is not null)
        {
            Read(options, _errors.GetOrCreateValue(options));
        }
    }

    /// <summary>What could not be read when these options were bound.</summary>
    public ConfigurationErrors ErrorsOf(CookieConsentOptions options) => _errors.GetOrCreateValue(options);

    private void Read(CookieConsentOptions options, ConfigurationErrors errors)
    {
        if (new SettingReader(configuration!, configuration!, [CookieConsentOptions.SectionName], errors).Group(CookieConsentOptions.SectionName) is not { } section)
        {
            return;
        }

        options.Mode = section.Word(nameof(options.Mode), options.Mode);
        options.UndeclaredCookies = section.Word(nameof(options.UndeclaredCookies), options.UndeclaredCookies);
        options.ThirdParties = section.Word(nameof(options.ThirdParties), options.ThirdParties);
        options.FrameworkCookies = section.Word(nameof(options.FrameworkCookies), options.FrameworkCookies);
        options.HideRefusedCookies = section.Flag(nameof(options.HideRefusedCookies), options.HideRefusedCookies);
        ReadOperation(options, section);
        options.CapLifetimes = section.Flag(nameof(options.CapLifetimes), options.CapLifetimes);
        options.ChoiceLifetime = section.Lifetime(nameof(options.ChoiceLifetime), options.ChoiceLifetime)!;
        options.PolicyVersion = section.Text(nameof(options.PolicyVersion), options.PolicyVersion);
        options.PolicyDate = section.Date(nameof(options.PolicyDate), options.PolicyDate);
        options.DefaultCulture = section.Text(nameof(options.DefaultCulture), options.DefaultCulture);
        options.PolicyPage = section.Text(nameof(options.PolicyPage), options.PolicyPage);
        foreach (var (name, sentences) in section.Keyed(nameof(options.Sentences), "the sentence's name"))
        {
            if (sentences.Localized(name, options.Sentences.TryGetValue(name, out var sentence) ? sentence : null) is { } text)
            {
                options.Sentences[name] = text;
            }
        }

        foreach (var (key, choices) in section.Keyed(nameof(options.ImportedChoices), "the key of the other platform's choices"))
        {
            if (choices.Text(key, null) is { } id)
            {
                options.ImportedChoices[key] = id;
            }
        }

        ReadGroups(options, section);
        ReadPresets(options, section);
        var earlier = new EarlierDeclarations(options);
        foreach (var (id, categories) in section.Keyed(nameof(options.Categories), "its id. If the id is a number, choose another id"))
        {
            if (categories.Group(id) is { } category)
            {
                var present = options.Categories.TryGetValue(id, out var found) ? found : null;
                Read(options.Categories[id] = present ?? new CookieCategoryOptions(), category, earlier);
            }
        }

        section.ReportUnknown();
    }

    private static void ReadGroups(CookieConsentOptions options, SettingReader section)
    {
        if (section.Group(nameof(options.PreferencesCookie)) is { } cookie)
        {
            Read(options.PreferencesCookie, cookie);
        }

        if (section.Group(nameof(options.Controller)) is { } controller)
        {
            Read(options.Controller, controller);
        }

        if (section.Group(nameof(options.GlobalPrivacyControl)) is { } signal)
        {
            options.GlobalPrivacyControl.Rejects.UnionWith(signal.Ids(nameof(options.GlobalPrivacyControl.Rejects)));
            signal.ReportUnknown();
        }

        if (section.Group(nameof(options.Banner)) is { } banner)
        {
            options.Banner.Position = banner.Word(nameof(options.Banner.Position), options.Banner.Position);
            options.Banner.Inject = banner.Flag(nameof(options.Banner.Inject), options.Banner.Inject);
            banner.ReportUnknown();
        }

        if (section.Group(nameof(options.Records)) is { } records)
        {
            Read(options.Records, records);
        }
    }

    /// <summary>The settings that visitors do not see.</summary>
    private static void ReadOperation(CookieConsentOptions options, SettingReader section)
    {
        options.SharedPages = section.Word(nameof(options.SharedPages), options.SharedPages);
        options.Observe = section.Flag(nameof(options.Observe), options.Observe);
        options.ObserveSample = section.Fraction(nameof(options.ObserveSample), options.ObserveSample);
    }

    /// <summary>Presets come before the section's own declarations, which override them.</summary>
    private static void ReadPresets(CookieConsentOptions options, SettingReader section)
    {
        if (section.Group(nameof(options.Presets)) is { } presets)
        {
            foreach (var name in PresetFiles.Names)
            {
                options.Presets[name] = presets.Flag(name, options.Presets.TryGetValue(name, out var isOn) && isOn);
            }

            presets.ReportUnknown();
        }

        PresetDeclarations.AddTo(options);
    }

    private static void Read(PreferencesCookieOptions options, SettingReader group)
    {
        options.Domain = group.Text(nameof(options.Domain), options.Domain);
        options.HttpOnly = group.Flag(nameof(options.HttpOnly), options.HttpOnly);
        options.Path = group.Text(nameof(options.Path), options.Path);
        options.SameSite = group.Word(nameof(options.SameSite), options.SameSite);
        options.Partitioned = group.Flag(nameof(options.Partitioned), options.Partitioned);
        group.ReportUnknown();
    }

    private static void Read(ConsentRecordOptions options, SettingReader group)
    {
        options.WhenUnavailable = group.Word(nameof(options.WhenUnavailable), options.WhenUnavailable);
        options.Precision = group.Word(nameof(options.Precision), options.Precision);
        options.Retention = group.Lifetime(nameof(options.Retention), options.Retention)!;
        group.ReportUnknown();
    }

    private static void Read(ControllerOptions options, SettingReader group)
    {
        options.Name = group.Localized(nameof(options.Name), options.Name);
        options.Contact = group.Localized(nameof(options.Contact), options.Contact);
        options.PolicyUrl = group.Localized(nameof(options.PolicyUrl), options.PolicyUrl);
        group.ReportUnknown();
    }

    private static void Read(CookieCategoryOptions category, SettingReader entry, EarlierDeclarations earlier)
    {
        category.Title = entry.Localized(nameof(category.Title), category.Title);
        category.Summary = entry.Localized(nameof(category.Summary), category.Summary);
        category.Description = entry.Localized(nameof(category.Description), category.Description);
        category.Order = entry.Number(nameof(category.Order), category.Order);
        foreach (var (key, cookies) in entry.Keyed(nameof(category.Cookies), "its name. If the name is a number, write another key and \"Name\": \"0\""))
        {
            if (cookies.Group(key) is { } cookie)
            {
                var declaration = earlier.Claim(category.Cookies, key, cookie.Text(nameof(CookieDeclarationOptions.Name), null) ?? key);
                Read(declaration.IsPreset && cookie.Has(nameof(declaration.Purpose)) ? category.Cookies[key] = new CookieDeclarationOptions() : declaration, cookie);
            }
        }

        foreach (var (origin, kinds) in entry.Leaves(nameof(category.Origins)))
        {
            earlier.Move(origin, kinds, category.Origins);
        }

        entry.ReportUnknown();
    }

    private static void Read(CookieDeclarationOptions cookie, SettingReader entry)
    {
        cookie.Name = entry.Text(nameof(cookie.Name), cookie.Name);
        cookie.Provider = entry.Localized(nameof(cookie.Provider), cookie.Provider);
        cookie.ProviderPolicy = entry.Localized(nameof(cookie.ProviderPolicy), cookie.ProviderPolicy);
        cookie.Service = entry.Localized(nameof(cookie.Service), cookie.Service);
        cookie.Purpose = entry.Localized(nameof(cookie.Purpose), cookie.Purpose);
        cookie.Lifetime = entry.Lifetime(nameof(cookie.Lifetime), cookie.Lifetime);
        cookie.Anonymous = entry.Flag(nameof(cookie.Anonymous), cookie.Anonymous);
        cookie.Storage = entry.Word(nameof(cookie.Storage), cookie.Storage, isCamelCase: true);
        cookie.Domain = entry.Text(nameof(cookie.Domain), cookie.Domain);
        cookie.Path = entry.Text(nameof(cookie.Path), cookie.Path);
        cookie.Order = entry.Number(nameof(cookie.Order), cookie.Order);
        entry.ReportUnknown(" Write a name that contains ':' in 'Name', because the configuration splits keys at ':'.");
    }
}
