using OpenDataPortal.Languages;

namespace OpenDataPortal.Datasets;

/// <summary>A data set as the API shows it, in the language of the request.</summary>
internal sealed record DatasetAnswer(
    string Id, string Title, string Description, string Theme, string Licence, DateOnly Updated, IReadOnlyList<string> Tags, int Rows, string Page, string File)
{
    public static DatasetAnswer Of(Dataset dataset, LocalText theme) => new(
        dataset.Id,
        dataset.Title.ToString(),
        dataset.Description.ToString(),
        theme.ToString(),
        dataset.Licence.ToString(),
        dataset.Updated,
        [.. dataset.Tags.Select(tag => tag.ToString())],
        dataset.Rows.Count,
        dataset.PageUrl,
        dataset.FileUrl);
}
