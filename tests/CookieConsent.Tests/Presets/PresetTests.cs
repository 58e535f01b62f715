using CookieConsent.Catalogue;
using CookieConsent.Localization;
using CookieConsent.Presets;
using CookieConsent.Tests.Catalogue;

namespace CookieConsent.Tests.Presets;

/// <summary>What each preset declares: the names that the service sets, in every language.</summary>
public sealed class PresetTests
{
    private static readonly string[] Necessary =
    [
        "identity", "openiddict", "umbraco", "orchard", "piranha", "yarp-affinity", "azure-affinity", "aws-load-balancer", "cloudflare", "xsrf-token",
    ];

    private static readonly string[] Optional =
    [
        "google-analytics", "matomo", "matomo-exempt", "application-insights", "youtube", "hubspot", "meta-pixel", "linkedin-insight", "hotjar", "clarity",
    ];

    /// <summary>Each preset, the names of the cookies that its service sets, and their category.</summary>
    public static TheoryData<string, string, string> Services => new()
    {
        { "identity", "Identity.StatusMessage", "necessary" },
        { "openiddict", "OpenIddict.Client.State.hY8CmZ0vK1d3", "necessary" },
        { "umbraco", "UMB_UCONTEXT UMB_UCONTEXT_C UMB-XSRF-TOKEN UMB-XSRF-V UMB_PREVIEW UMB-WEBSITE-PREVIEW-ACCEPT UMB_EXTLOGIN UMB_SESSION __Host-umbAccessToken umbRefreshToken umbPkceCode UMB_UPDCHK UMB_MCULTURE umb_installId TwoFactorRememberBrowser", "necessary" },
        { "orchard", "orchauth_Default __orchantiforgery_4ef0a0 orchantiforgery_Default orch_notify __Host-orchauth_Default __Host-orchantiforgery_Default", "necessary" },
        { "piranha", "XSRF-REQUEST-TOKEN", "necessary" },
        { "yarp-affinity", ".Yarp.ReverseProxy.Affinity .Yarp.Affinity.Shop", "necessary" },
        { "azure-affinity", "ARRAffinity ARRAffinitySameSite TiPMix x-ms-routing-name ApplicationGatewayAffinity ApplicationGatewayAffinityCORS ASLBSA ASLBSACORS", "necessary" },
        { "aws-load-balancer", "AWSALB AWSALBCORS AWSALBTG AWSALBTGCORS AWSALBAPP-0 AWSELB AWSELBCORS AWSELBAuthSessionCookie-0 AWSALBAuthNonce", "necessary" },
        { "cloudflare", "__cf_bm cf_clearance __cflb __cfruid _cfuvid __cfseq __cfwaitingroom cf_ob_info cf_use_ob cf_chl_rc_ni", "necessary" },
        { "xsrf-token", "XSRF-TOKEN", "necessary" },
        { "google-analytics", "_ga _ga_K1B2C3D4E5 _gac_gb_K1B2C3D4E5 _gid _gat_UA-12345-1", "statistics" },
        { "matomo", "_pk_id.1.1fff _pk_ses.1.1fff _pk_ref.1.1fff _pk_cvar.1.1fff _pk_hsr.1.1fff _pk_testcookie.1.1fff", "statistics" },
        { "matomo-exempt", "_pk_id.1.1fff _pk_ses.1.1fff _pk_ref.1.1fff _pk_testcookie.1.1fff", "statistics" },
        { "application-insights", "ai_user ai_session ai_authUser", "statistics" },
        { "youtube", "VISITOR_INFO1_LIVE VISITOR_PRIVACY_METADATA YSC PREF __Secure-ROLLOUT_TOKEN __Secure-YEC", "third-party" },
        { "hubspot", "__hstc hubspotutk __hssc __hssrc messagesUtk hs-messages-is-open hs-messages-hide-welcome-message", "third-party" },
        { "meta-pixel", "_fbp _fbc fr", "third-party" },
        { "linkedin-insight", "li_fat_id ln_or li_sugr bcookie lidc UserMatchHistory AnalyticsSyncHistory li_gc", "third-party" },
        { "hotjar", "_hjSessionUser_123456 _hjSession_123456 _hjHasCachedUserAttributes _hjUserAttributesHash _hjCookieTest _hjTLDTest _hjClosedSurveyInvites _hjDonePolls _hjMinimizedPolls _hjShownFeedbackMessage", "statistics" },
        { "clarity", "_clck _clsk CLID MUID MR SM ANONCHK", "statistics" },
    };

    public static TheoryData<string> Names => [.. PresetFiles.Names];

    [Fact]
    public void Presets_are_the_twenty_of_the_contract() => PresetFiles.Names.Should().BeEquivalentTo([.. Necessary, .. Optional]);

    [Theory]
    [MemberData(nameof(Services))]
    public void Preset_declares_the_cookies_that_the_service_sets(string name, string cookies, string category)
    {
        var catalogue = With(name);

        foreach (var cookie in cookies.Split(' '))
        {
            var declaration = catalogue.Find(cookie);
            declaration.Should().NotBeNull("the service sets {0}", cookie);
            catalogue.CategoryOf(declaration!).Id.Should().Be(category);
            declaration!.Anonymous.Should().Be(name == "matomo-exempt");
        }

        Own(catalogue).Count(declaration => declaration.Storage == CookieStorage.Cookie).Should().BeLessThanOrEqualTo(cookies.Split(' ').Length, "each declaration has a name above");
    }

    [Theory]
    [InlineData("application-insights", "AI_buffer* AI_sentBuffer*", CookieStorage.SessionStorage)]
    [InlineData("hotjar", "_hjUserAttributes hjActiveViewportIds _hjLocalStorageTest", CookieStorage.LocalStorage)]
    [InlineData("hotjar", "hjViewportId _hjSessionStorageTest", CookieStorage.SessionStorage)]
    [InlineData("meta-pixel", "lastExternalReferrer lastExternalReferrerTime", CookieStorage.LocalStorage)]
    public void Preset_declares_what_the_service_stores_besides_cookies(string name, string keys, CookieStorage storage) =>
        Own(With(name)).Where(declaration => declaration.Storage == storage).Select(declaration => declaration.Name).Should().BeEquivalentTo(keys.Split(' '));

    [Theory]
    [MemberData(nameof(Names))]
    public void Preset_is_complete_in_every_language_of_the_library(string name)
    {
        foreach (var declaration in Own(With(name)))
        {
            foreach (var language in BuiltInStrings.Languages)
            {
                declaration.Purpose!.IsWrittenIn([language]).Should().BeTrue();
            }

            declaration.Provider.Should().NotBeNull();
            declaration.Service.Should().NotBeNull();
            declaration.Lifetime.Should().NotBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Preset_is_what_its_file_is_as_a_section_of_the_configuration(string name)
    {
        using var reader = new StreamReader(PresetFiles.Open(name));
        var file = reader.ReadToEnd();
        var section = file[file.IndexOf("\"CookieConsent\":", StringComparison.Ordinal)..].Replace("\"CookieConsent\":", "", StringComparison.Ordinal).TrimEnd()[..^1];

        var written = Compiled.Catalogue(section);

        Own(With(name)).Should().Equal(Own(written)).And.NotBeEmpty();
        file.Should().MatchRegex(@"^// Provider: https://\S+.* Written on \d{4}-\d{2}-\d{2} from ");
    }

    [Fact]
    public void Presets_of_necessary_cookies_ask_nothing() =>
        Necessary.Should().OnlyContain(name => !With(name).HasOptionalCategories);

    [Fact]
    public void Presets_of_services_wait_for_consent_except_exempt_measurement() =>
        Optional.Where(name => !With(name).OptionalCategories.Any(category => category.NeedsConsent)).Should().Equal("matomo-exempt");

    [Fact]
    public void All_presets_together_are_a_valid_catalogue()
    {
        var all = string.Join(", ", PresetFiles.Names.Select(name => $"\"{name}\": true"));

        var catalogue = Compiled.Catalogue($$"""{ "Presets": { {{all}} } }""");

        catalogue.Find("_pk_id.1.1fff")!.Anonymous.Should().BeFalse("of two presets that declare it, the one that asks is first");
    }

    private static CookieCatalogue With(string name) => Compiled.Catalogue($$"""{ "Presets": { "{{name}}": true } }""");

    private static List<CookieDeclaration> Own(CookieCatalogue catalogue) =>
        [.. catalogue.Categories.SelectMany(category => category.Cookies).Where(declaration => declaration.IsDeclared)];
}
