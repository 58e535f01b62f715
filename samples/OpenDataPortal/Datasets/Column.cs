using OpenDataPortal.Languages;

namespace OpenDataPortal.Datasets;

/// <summary>A column: its name in the file, and its title in a page.</summary>
internal sealed record Column(string Name, LocalText Title, bool Numeric = false);
