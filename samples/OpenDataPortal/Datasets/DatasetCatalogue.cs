using OpenDataPortal.Languages;

namespace OpenDataPortal.Datasets;

/// <summary>Everything that the portal publishes, the most recently updated first.</summary>
internal sealed class DatasetCatalogue(DatasetsFile file)
{
    private readonly Dictionary<string, Dataset> _byId = file.Datasets.ToDictionary(dataset => dataset.Id, StringComparer.Ordinal);

    public IReadOnlyList<Dataset> All { get; } = [.. file.Datasets.OrderByDescending(dataset => dataset.Updated)];

    public IReadOnlyDictionary<string, LocalText> Themes { get; } = file.Themes;

    public Dataset? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>The data sets that hold every word of the query, in either language, whatever the case and the accents.</summary>
    public IReadOnlyList<Dataset> Search(string? query)
    {
        var words = FoldedText.Of(query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. All.Where(dataset => words.All(FoldedText.Of(SearchableText(dataset)).Contains))];
    }

    private string SearchableText(Dataset dataset)
    {
        LocalText[] texts = [dataset.Title, dataset.Description, Themes[dataset.Theme], .. dataset.Tags];
        return string.Join('\n', texts.SelectMany(text => new[] { text.Fr, text.En }));
    }
}
