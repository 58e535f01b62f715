using OpenDataPortal.Datasets;

namespace OpenDataPortal.Recommendations;

internal sealed record Recommendation(Dataset Because, IReadOnlyList<Dataset> Suggested);
