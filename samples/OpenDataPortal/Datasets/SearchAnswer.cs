namespace OpenDataPortal.Datasets;

internal sealed record SearchAnswer(int Total, IReadOnlyList<DatasetAnswer> Datasets);
