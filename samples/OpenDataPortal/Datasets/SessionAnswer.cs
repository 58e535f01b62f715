namespace OpenDataPortal.Datasets;

internal sealed record SessionAnswer(string? User, string? CsrfToken);
