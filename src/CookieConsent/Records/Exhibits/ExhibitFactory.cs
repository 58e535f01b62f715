using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CookieConsent.Catalogue;
using CookieConsent.Components;
using CookieConsent.Components.Assets;
using CookieConsent.Decisions;
using CookieConsent.Links;
using CookieConsent.Localization;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Exhibits;

/// <summary>
/// Creates the exhibit of a catalogue in one language. It depends on the catalogue, the language and the library alone: every instance
/// of the application, and every request, has the same bytes.
/// </summary>
internal sealed class ExhibitFactory(IServiceProvider services, TimeProvider time)
{
    private static readonly string Version =
        typeof(ExhibitFactory).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <param name="catalogue">The catalogue.</param>
    /// <param name="culture">A language tag in which something is written.</param>
    public ConsentExhibit Create(CookieCatalogue catalogue, string culture)
    {
        var view = ConsentView.Of(Page(catalogue, culture));
        var shown = new ShownToVisitors(
            AskedCategories.Format(catalogue),
            Render<CookieBanner>(Page(catalogue, culture)),
            new CatalogueResponseFactory(catalogue, VisitorCulture.Of(view.Context, catalogue)).Create(),
            catalogue.Settings.ChoiceLifetime.ToString(),
            ControllerOf(view),
            culture,
            Version,
            Render<CookiePanel>(Fragment(catalogue, culture)),
            catalogue.Settings.PolicyVersion,
            HashOf(ConsentAssets.Script.Identity.Bytes),
            view.Sentences.ByName(),
            HashOf(ConsentAssets.Style.Identity.Bytes));
        var content = CanonicalJson.Of(shown, ExhibitJson.Default.ShownToVisitors);
        return new ConsentExhibit
        {
            Hash = HashOf(Encoding.UTF8.GetBytes(content)),
            Language = culture,
            StoredAt = CookiePreferences.WholeSecond(time.GetUtcNow()),
            Content = content,
        };
    }

    private static ShownController? ControllerOf(ConsentView view)
    {
        var controller = view.Catalogue.Settings.Controller;
        return view.Texts.Own(controller.Name) is { } name
            ? new ShownController(view.Texts.Own(controller.Contact)?.Text, name.Text, view.Texts.Own(controller.PolicyUrl)?.Text)
            : null;
    }

    /// <summary>The library's components render without waiting for anything.</summary>
    private static string Render<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)] TComponent>(HttpContext page)
        where TComponent : IComponent => ComponentRenderer.RenderAsync<TComponent>(page).GetAwaiter().GetResult();

    private DefaultHttpContext Page(CookieCatalogue catalogue, string culture)
    {
        var page = DetachedRequest.Create(services, RequestConsentEvaluator.EvaluateUndecided(default, catalogue), culture: null, pathBase: default);
        page.Features.Set(new ExhibitAddresses());
        page.Request.Path = "/";
        page.Request.Headers.AcceptLanguage = culture;
        return page;
    }

    private DefaultHttpContext Fragment(CookieCatalogue catalogue, string culture)
    {
        var page = Page(catalogue, culture);
        page.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new FragmentMetadata()), displayName: null));
        return page;
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>What an exhibit contains.</summary>
/// <param name="Asked">What the page asks, without the name of the exhibit.</param>
/// <param name="Banner">The banner before a choice, as HTML.</param>
/// <param name="Catalogue">The catalogue as <c>GET /cookies/catalogue</c> returns it.</param>
/// <param name="ChoiceLifetime">How long a choice is kept.</param>
/// <param name="Controller">The controller; <see langword="null"/> where the site does not name it.</param>
/// <param name="Language">The language tag.</param>
/// <param name="Library">The version of the library.</param>
/// <param name="Panel">The panel before a choice, as HTML.</param>
/// <param name="PolicyVersion">The version of the policy.</param>
/// <param name="Script">The SHA-256 of the script.</param>
/// <param name="Sentences">Every sentence and label of the library, by name.</param>
/// <param name="Style">The SHA-256 of the style.</param>
internal sealed record ShownToVisitors(
    string Asked,
    string Banner,
    CatalogueView Catalogue,
    string ChoiceLifetime,
    ShownController? Controller,
    string Language,
    string Library,
    string Panel,
    string PolicyVersion,
    string Script,
    IReadOnlyDictionary<string, string> Sentences,
    string Style);

/// <summary>Who is responsible, as the policy page names it.</summary>
internal sealed record ShownController(string? Contact, string Name, string? PolicyUrl);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ShownToVisitors))]
internal sealed partial class ExhibitJson : JsonSerializerContext;
