using CookieConsent.Links;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Page;

/// <summary>The address of the page, and what its query asks for. Other parts of the query belong to the site, and are kept.</summary>
internal sealed class RecordsAddress
{
    private const string ValueName = "value";
    private const string ExhibitName = "exhibit";

    public RecordsAddress(HttpContext context)
    {
        var query = context.Request.Query;
        Path = CurrentPage.PartsOf(context).Page;
        Value = Text(query[ValueName]);
        Exhibit = Text(query[ExhibitName]);
        Others = [.. from item in query where item.Key is not (ValueName or ExhibitName) from value in item.Value select KeyValuePair.Create(item.Key, value)];
    }

    public string Path { get; }

    /// <summary>The cookie value that is searched for.</summary>
    public string? Value { get; }

    /// <summary>The hash of the exhibit whose texts are shown.</summary>
    public string? Exhibit { get; }

    public IReadOnlyList<KeyValuePair<string, string?>> Others { get; }

    /// <summary>The address of a section of the page as it is.</summary>
    public string At(string section) => $"{With(Exhibit)}#vchoice-records-{section}";

    /// <summary>The address of the texts of an exhibit.</summary>
    public string WithExhibit(string hash) => $"{With(hash)}#vchoice-records-texts";

    private string With(string? exhibit)
    {
        var query = QueryString.Create(Others);
        query = Value is null ? query : query.Add(ValueName, Value);
        query = exhibit is null ? query : query.Add(ExhibitName, exhibit);
        return Path + query.ToUriComponent();
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
