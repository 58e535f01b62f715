using CookieConsent.Catalogue.Validation;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks what a site wrote about its controller and compiles it.</summary>
internal static class ControllerCompiler
{
    public static CatalogueController Compile(ControllerOptions options, TextCompiler texts, ConfigurationErrors errors)
    {
        var path = SettingPath.Setting(nameof(CookieConsentOptions.Controller));
        PageAddress.Check(path, nameof(options.PolicyUrl), options.PolicyUrl, errors);
        var contact = texts.Optional(path, nameof(options.Contact), options.Contact);
        var policy = texts.Optional(path, nameof(options.PolicyUrl), options.PolicyUrl);
        var isNamed = options.Name is not null || contact is not null || policy is not null;
        return new CatalogueController(
            texts.Compile(path, nameof(options.Name), options.Name, isNamed, isName: true, hint: " It is the controller's name, which 'Contact' and 'PolicyUrl' belong to."),
            contact,
            policy);
    }
}
