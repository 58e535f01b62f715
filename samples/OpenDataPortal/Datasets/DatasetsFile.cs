using OpenDataPortal.Languages;

namespace OpenDataPortal.Datasets;

/// <summary>What <c>datasets.json</c> holds: the themes by id, and the data sets.</summary>
internal sealed record DatasetsFile(IReadOnlyDictionary<string, LocalText> Themes, IReadOnlyList<Dataset> Datasets);
