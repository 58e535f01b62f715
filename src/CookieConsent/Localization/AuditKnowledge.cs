using System.Text.Json.Serialization;

namespace CookieConsent.Localization;

/// <summary>
/// A knowledge base of the EDPB's Website Auditing Tool. It shows an auditor what the site declares of each cookie that the tool finds. The
/// form is that of the tool's own source: models <c>KnowledgeBase</c>, <c>CookieKnowledge</c> and <c>LocalStorageKnowledge</c>.
/// </summary>
/// <param name="Name">The name in the tool's list.</param>
/// <param name="Author">Who wrote it: the site.</param>
/// <param name="Category"><c>cookie</c> or <c>localstorage</c>. The tool knows no other storage.</param>
/// <param name="TrustLevel">Not more than <c>informative</c>: it is the site's own word.</param>
/// <param name="Used">Whether the tool searches it.</param>
/// <param name="Knowledges">What it knows.</param>
internal sealed record AuditKnowledgeBase(string Name, string Author, string Category, string TrustLevel, bool Used, IReadOnlyList<AuditKnowledge> Knowledges)
{
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="site">The host of the site.</param>
    /// <param name="address">Where the catalogue is.</param>
    public static AuditKnowledgeBase[] Of(CatalogueView catalogue, string site, string address)
    {
        var cookies = catalogue.Categories.SelectMany(category => category.Cookies.Select(cookie => AuditKnowledge.Of(category, cookie, site, address))).ToLookup(known => known.Kind);
        return
        [
            .. new[] { AuditKnowledge.Cookie, AuditKnowledge.LocalStorage }.Where(cookies.Contains)
                .Select(kind => new AuditKnowledgeBase($"Cookies of {site}", site, kind, "informative", Used: true, [.. cookies[kind]])),
        ];
    }
}

/// <summary>What a site declares of one cookie or key. The tool looks cookies up by name and domain, and <c>*</c> is any domain.</summary>
internal sealed record AuditKnowledge
{
    public const string Cookie = "cookie";
    public const string LocalStorage = "localstorage";

    public required string Kind { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Domain { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    public required string Category { get; init; }

    public required string Source { get; init; }

    public required string Controller { get; init; }

    public required string Policy { get; init; }

    public required string Reference { get; init; }

    public required string Comment { get; init; }

    [JsonPropertyName("wildcard_match")]
    public required int WildcardMatch { get; init; }

    public static AuditKnowledge Of(CategoryView category, CookieView cookie, string site, string address)
    {
        var isCookie = cookie.Storage == CookieStorage.Cookie.ToName();
        return new AuditKnowledge
        {
            Kind = isCookie ? Cookie : cookie.Storage.ToLowerInvariant(),
            Domain = isCookie ? cookie.Domain ?? "*" : null,
            Name = isCookie ? cookie.Name : null,
            Key = isCookie ? null : cookie.Name,
            Category = category.Title,
            Source = site,
            Controller = cookie.Provider ?? "",
            Policy = cookie.ProviderPolicy ?? "",
            Reference = address,
            Comment = string.Join(" – ", new[] { cookie.Purpose, cookie.Service, cookie.Lifetime, $"consent: {(cookie.Anonymous ? "not-needed" : category.Consent)}" }.OfType<string>()),
            WildcardMatch = cookie.Name.Contains('*', StringComparison.Ordinal) ? 1 : 0,
        };
    }
}
