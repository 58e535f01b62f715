using Microsoft.Extensions.Logging;

namespace CookieConsent.Diagnostics;

/// <summary>The categories of the log. They stay the same when types are renamed.</summary>
internal static class LogCategories
{
    public const string Components = "CookieConsent.Components";
    public const string Configuration = "CookieConsent.Configuration";
    public const string Endpoints = "CookieConsent.Endpoints";
    public const string Enforcement = "CookieConsent.Enforcement";
    public const string Records = "CookieConsent.Records";
}

/// <summary>
/// Every message of the library: 1 to 19 response cookies, 20 to 29 what visitors send, 30 to 39 the catalogue,
/// 40 to 49 the application's set-up; 50 to 59 are those of CookieConsent.Injection, 60 to 69 other parts of the framework, 80 to 89 other origins; those of consent records are in RecordLog.cs. None holds a cookie's value or anything of the visitor.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Refused Set-Cookie '{Cookie}' of category {Category} in mode {Mode}: the visitor's choice is {Choice}. Ask HttpContext.GetCookieConsent() before setting it, or rely on the removal.", EventName = "CookieRemoved")]
    public static partial void CookieRemoved(ILogger logger, string cookie, string category, CookieConsentMode mode, ConsentChoice choice);

    [LoggerMessage(2, LogLevel.Warning, "Refused Set-Cookie '{Cookie}' in mode {Mode}: nothing in the catalogue declares it. Declare '{Declaration}' under CookieConsent:Categories. Logged once for this name, counted always.", EventName = "UndeclaredCookieRemoved")]
    public static partial void UndeclaredCookieRemoved(ILogger logger, string cookie, CookieConsentMode mode, string declaration);

    [LoggerMessage(3, LogLevel.Debug, "Set-Cookie '{Cookie}' asks for longer than its declared lifetime of {Lifetime}. It is shortened in mode Enforce; the mode is {Mode}.", EventName = "CookieShortened")]
    public static partial void CookieShortened(ILogger logger, string cookie, string lifetime, CookieConsentMode mode);

    [LoggerMessage(4, LogLevel.Error, "Deciding on the response's cookies failed. Every Set-Cookie line was removed except those of necessary cookies.", EventName = "ResponseFilterFailed")]
    public static partial void ResponseFilterFailed(ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "More than {Count} different undeclared cookie names were removed; further ones are logged at Debug only. Declare a pattern for names that vary.", EventName = "TooManyUndeclaredNames")]
    public static partial void TooManyUndeclaredNames(ILogger logger, int count);

    [LoggerMessage(6, LogLevel.Error, "Reporting decisions on cookies failed: a metrics listener or a logger threw. Every decision was applied. Logged once.", EventName = "ReportFailed")]
    public static partial void ReportFailed(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "The application replaced IHttpResponseFeature with one that has headers of its own. Of the headers that the server sends, every Set-Cookie line was removed except those of necessary cookies. Have the replacement return the headers of the original. Logged once.", EventName = "ResponseHeadersReplaced")]
    public static partial void ResponseHeadersReplaced(ILogger logger);

    [LoggerMessage(8, LogLevel.Debug, "Refused Set-Cookie '{Cookie}' again in mode {Mode}: nothing in the catalogue declares it.", EventName = "UndeclaredCookieRemovedAgain")]
    public static partial void UndeclaredCookieRemovedAgain(ILogger logger, string cookie, CookieConsentMode mode);

    [LoggerMessage(10, LogLevel.Information, "Sent Set-Cookie '{Cookie}': the application marks it essential, and nothing in the catalogue declares it. The policy page does not show it until '{Declaration}' is declared under CookieConsent:Categories. Logged once for this name.", EventName = "EssentialCookieSent")]
    public static partial void EssentialCookieSent(ILogger logger, string cookie, string declaration);

    [LoggerMessage(11, LogLevel.Warning, "More than {Count} different undeclared cookie names are marked essential; further ones are not logged. Declare a pattern for names that vary.", EventName = "TooManyEssentialNames")]
    public static partial void TooManyEssentialNames(ILogger logger, int count);

    [LoggerMessage(12, LogLevel.Warning, "Refused Set-Cookie '{Cookie}' in mode {Mode}: it is the antiforgery cookie, and the application does not mark it essential. Call builder.Services.AddAntiforgery(antiforgery => antiforgery.Cookie.IsEssential = true), or declare it under CookieConsent:Categories. Logged once for this name, counted always.", EventName = "AntiforgeryCookieRemoved")]
    public static partial void AntiforgeryCookieRemoved(ILogger logger, string cookie, CookieConsentMode mode);

    [LoggerMessage(13, LogLevel.Warning, "Refused a Set-Cookie without a name in mode {Mode}. Give the cookie a name, and declare it under CookieConsent:Categories. Logged once, counted always.", EventName = "NamelessCookieRemoved")]
    public static partial void NamelessCookieRemoved(ILogger logger, CookieConsentMode mode);

    [LoggerMessage(14, LogLevel.Warning, "Refused Set-Cookie '{Cookie}' in mode {Mode}: it holds a control character, so browsers reject it. Remove the character. Logged once for this name, counted always.", EventName = "UnreadableCookieRemoved")]
    public static partial void UnreadableCookieRemoved(ILogger logger, string cookie, CookieConsentMode mode);

    [LoggerMessage(15, LogLevel.Warning, "Refused Set-Cookie '{Cookie}' in mode {Mode}: it is the session's cookie, and the application does not mark it essential. Call builder.Services.AddSession(session => session.Cookie.IsEssential = true), or declare it under CookieConsent:Categories. Logged once for this name, counted always.", EventName = "SessionCookieRemoved")]
    public static partial void SessionCookieRemoved(ILogger logger, string cookie, CookieConsentMode mode);

    [LoggerMessage(16, LogLevel.Warning, "Refused Set-Cookie '{Cookie}' in mode {Mode}: it is the cookie of TempData, and the application does not mark it essential. Call builder.Services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(tempData => tempData.Cookie.IsEssential = true), or declare it under CookieConsent:Categories. Logged once for this name, counted always.", EventName = "TempDataCookieRemoved")]
    public static partial void TempDataCookieRemoved(ILogger logger, string cookie, CookieConsentMode mode);

    [LoggerMessage(17, LogLevel.Warning, "Refused Set-Cookie '{Cookie}' in mode {Mode}: it is a cookie of an authentication scheme, and the application does not mark it essential. Call builder.Services.Configure<{Options}>(\"{Scheme}\", options => options.{Property}.IsEssential = true), or declare it under CookieConsent:Categories. Logged once for this name, counted always.", EventName = "AuthenticationCookieRemoved")]
    public static partial void AuthenticationCookieRemoved(ILogger logger, string cookie, CookieConsentMode mode, string scheme, string options, string property);

    [LoggerMessage(18, LogLevel.Error, "The cookie observer {Observer} failed. What was decided is applied. Logged once for this observer.", EventName = "CookieObserverFailed")]
    public static partial void CookieObserverFailed(ILogger logger, Exception exception, string observer);

    [LoggerMessage(20, LogLevel.Debug, "A cookies_preferences value is {Reason}, so it does not count. If no other value counts, the visitor is undecided.", EventName = "PreferencesUnreadable")]
    public static partial void PreferencesUnreadable(ILogger logger, string reason);

    [LoggerMessage(21, LogLevel.Debug, "Refused {Count} declared request cookies in mode {Mode}. The application sees them in mode ReportOnly only.", EventName = "RequestCookiesHidden")]
    public static partial void RequestCookiesHidden(ILogger logger, int count, CookieConsentMode mode);

    [LoggerMessage(22, LogLevel.Error, "Reading the request's cookies failed. The visitor counts as undecided in this request.", EventName = "RequestEvaluationFailed")]
    public static partial void RequestEvaluationFailed(ILogger logger, Exception exception);

    [LoggerMessage(23, LogLevel.Debug, "The choice that another platform stored decides on {Count} categories, by CookieConsent:ImportedChoices or a preferences importer.", EventName = "ChoiceImported")]
    public static partial void ChoiceImported(ILogger logger, int count);

    [LoggerMessage(24, LogLevel.Error, "Reporting a saved choice failed: a metrics listener threw. The choice is in force. Logged once.", EventName = "ChoiceReportFailed")]
    public static partial void ChoiceReportFailed(ILogger logger, Exception exception);

    [LoggerMessage(25, LogLevel.Error, "The consent observer {Observer} failed. The choice is in force.", EventName = "ObserverFailed")]
    public static partial void ObserverFailed(ILogger logger, Exception exception, string observer);

    [LoggerMessage(27, LogLevel.Warning, "CookieConsent:PreferencesCookie:Domain is '{Domain}', and a request's host is not within it. The cookies_preferences cookie was set for that host only. Correct the setting, or have the proxy in front pass the host on. Logged once.", EventName = "PreferencesDomainLeftOut")]
    public static partial void PreferencesDomainLeftOut(ILogger logger, string domain);

    [LoggerMessage(28, LogLevel.Warning, "SameSite 'None' and Partitioned of CookieConsent:PreferencesCookie need HTTPS, and a request came over HTTP. The cookies_preferences cookie was set with SameSite=Lax and not partitioned. Behind a proxy that ends TLS, call app.UseForwardedHeaders(). Logged once.", EventName = "PreferencesNeedHttps")]
    public static partial void PreferencesNeedHttps(ILogger logger);

    [LoggerMessage(30, LogLevel.Information, "The changed cookie catalogue is in force: {Cookies} cookies in {Categories} categories.", EventName = "CatalogueReloaded")]
    public static partial void CatalogueReloaded(ILogger logger, int cookies, int categories);

    // The one value that is prose: all errors of a change, one per line, in the words of the exception that stops a start.
    [LoggerMessage(31, LogLevel.Error, "The changed cookie configuration is invalid; the last good catalogue stays in force. {Errors}", EventName = "CatalogueRefused")]
    public static partial void CatalogueRefused(ILogger logger, string errors);

    [LoggerMessage(32, LogLevel.Warning, "{Count} texts of the cookie catalogue have no entry for '{Culture}': {Settings}. The other texts have one. Add the missing entries. Until then, these texts are shown in '{DefaultCulture}'.", EventName = "TranslationsMissing")]
    public static partial void TranslationsMissing(ILogger logger, int count, string culture, string settings, string defaultCulture);

    [LoggerMessage(33, LogLevel.Information, "The cookie catalogue is in force: {Cookies} cookies in the categories {Categories}. Consent is asked for: {Asked}. Framework cookies recognized as necessary: {Recognized}. Framework cookies that will be removed: {Removed}.", EventName = "CatalogueInForce")]
    public static partial void CatalogueInForce(ILogger logger, int cookies, string categories, string asked, string recognized, string removed);

    [LoggerMessage(34, LogLevel.Information, "Nothing declared needs consent: no banner will be shown. Declare the cookies that need it in an optional category.", EventName = "NothingAsked")]
    public static partial void NothingAsked(ILogger logger);

    [LoggerMessage(35, LogLevel.Warning, "The configuration has no section CookieConsent. Declare the site's cookies there, for example in appsettings.json.", EventName = "SectionMissing")]
    public static partial void SectionMissing(ILogger logger);

    [LoggerMessage(36, LogLevel.Warning, "CookieConsent:DefaultCulture is '{Culture}'. The library has no texts in this language, so its own texts are shown in another language. It has {Languages}.", EventName = "LanguageUnknown")]
    public static partial void LanguageUnknown(ILogger logger, string culture, string languages);

    [LoggerMessage(37, LogLevel.Warning, "CookiePolicyOptions.CheckConsentNeeded is set: UseCookiePolicy() asks for its own consent and removes cookies that visitors accepted here. Remove CheckConsentNeeded from Configure<CookiePolicyOptions>(…).", EventName = "CookiePolicyAsks")]
    public static partial void CookiePolicyAsks(ILogger logger);

    [LoggerMessage(38, LogLevel.Warning, "The changed cookie catalogue no longer has what the one before had. Categories: {Categories}. Necessary cookies: {Cookies}. Restore them if that was not intended.", EventName = "DeclarationsGone")]
    public static partial void DeclarationsGone(ILogger logger, string categories, string cookies);

    [LoggerMessage(39, LogLevel.Information, "The cookie configuration is valid again. The catalogue in force is what it describes.", EventName = "CatalogueRestored")]
    public static partial void CatalogueRestored(ILogger logger);

    [LoggerMessage(40, LogLevel.Warning, "AddCookieConsent() was called and UseCookieConsent() was not: no cookie is filtered. Call app.UseCookieConsent().", EventName = "MiddlewareMissing")]
    public static partial void MiddlewareMissing(ILogger logger);

    [LoggerMessage(41, LogLevel.Warning, "The cookies of authentication scheme '{Scheme}' could not be read from its options and are not known as necessary. Declare them in the catalogue.", EventName = "SchemeUnreadable")]
    public static partial void SchemeUnreadable(ILogger logger, Exception exception, string scheme);

    [LoggerMessage(42, LogLevel.Warning, "CookieConsent runs in report-only mode: decisions are logged and counted, and every cookie is sent. Set CookieConsent:Mode to Enforce before visitors come.", EventName = "ReportOnly")]
    public static partial void ReportOnly(ILogger logger);

    [LoggerMessage(43, LogLevel.Error, "MapCookieConsent() was not called: its addresses are not known, and pages appear without the banner and the settings link. Call app.MapCookieConsent(). Logged once.", EventName = "MappingMissing")]
    public static partial void MappingMissing(ILogger logger);

    [LoggerMessage(44, LogLevel.Error, "MapCookieConsent() was called and UseCookieConsent() was not: its pages fail. Call app.UseCookieConsent().", EventName = "MappedWithoutMiddleware")]
    public static partial void MappedWithoutMiddleware(ILogger logger);

    [LoggerMessage(45, LogLevel.Warning, "The application asked about the category '{Category}', which the catalogue does not have: it is not allowed. The categories are {Known}. Logged once for this id.", EventName = "UnknownCategory")]
    public static partial void UnknownCategory(ILogger logger, string category, string known);

    [LoggerMessage(46, LogLevel.Error, "The catalogue source {Source} failed after it announced a change. What it supplied before stays in force.", EventName = "CatalogueSourceFailed")]
    public static partial void CatalogueSourceFailed(ILogger logger, Exception exception, string source);

    [LoggerMessage(47, LogLevel.Error, "The preferences importer {Importer} failed: the value counts as no choice. Correct it so that it returns null for what it cannot read. Logged once.", EventName = "ImporterFailed")]
    public static partial void ImporterFailed(ILogger logger, string importer, Exception exception);

    [LoggerMessage(60, LogLevel.Information, "AddTrackingConsentFeature() was called, and the application has Identity's page for two-factor sign-in, '{Page}'. The page shows its settings only where CanTrack is true: nobody can set up two-factor sign-in before accepting {Categories}. Remove the question for ITrackingConsentFeature from the page to change that.", EventName = "TwoFactorLocked")]
    public static partial void TwoFactorLocked(ILogger logger, string? page, string categories);

    [LoggerMessage(61, LogLevel.Warning, "{View}: content of {Host} waits for consent, and a link with rel={Relation} in the same page connects the browser to that host before. Add cookie-category to the link, or remove it. Logged once for this view and host, in Development only.", EventName = "ConnectionEarly")]
    public static partial void ConnectionEarly(ILogger logger, string view, string host, string relation);

    [LoggerMessage(49, LogLevel.Error, "The endpoint '{Endpoint}' was mapped after the start and requires consent to '{Category}', which is not an optional category that the catalogue shows: it is refused to everybody. Require one of these: {Known}.", EventName = "RequirementInvalid")]
    public static partial void RequirementInvalid(ILogger logger, string? endpoint, string category, string known);

    [LoggerMessage(48, LogLevel.Warning, "The configuration has no section CookieConsent, and has '{Section}'. If that is a misspelling, rename it to 'CookieConsent'.", EventName = "SectionMisspelled")]
    public static partial void SectionMisspelled(ILogger logger, string section);

    [LoggerMessage(80, LogLevel.Warning, "Browsers report that pages load {Kind} from '{Origin}', and nothing in the catalogue declares it. Declare it in the Origins of a category, or remove it from the pages. Anybody can send such a report. Logged once for this origin and kind, counted always.", EventName = "OriginUndeclared")]
    public static partial void OriginUndeclared(ILogger logger, string origin, string kind);
}
