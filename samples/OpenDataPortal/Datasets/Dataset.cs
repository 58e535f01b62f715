using System.Text.Json.Serialization;
using OpenDataPortal.Languages;

namespace OpenDataPortal.Datasets;

/// <summary>A published data set: what <c>datasets.json</c> says of it, and the rows of its file.</summary>
internal sealed record Dataset
{
    public required string Id { get; init; }
    public required string Theme { get; init; }
    public required LocalText Title { get; init; }
    public required LocalText Description { get; init; }
    public required LocalText Licence { get; init; }
    public required DateOnly Updated { get; init; }
    public required IReadOnlyList<LocalText> Tags { get; init; }
    public required IReadOnlyList<Column> Columns { get; init; }
    public LocalText? Video { get; init; }

    [JsonIgnore]
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    [JsonIgnore]
    public long FileSize { get; init; }

    public string PageUrl => $"/datasets/{Id}";

    public string FileUrl => $"/datasets/{Id}.csv";
}
