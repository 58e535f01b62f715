using System.Text.Json;

namespace OpenDataPortal.Datasets;

/// <summary>Where the data sets lie on disk.</summary>
internal sealed class DatasetFiles(IHostEnvironment environment)
{
    private readonly string _folder = Path.Combine(environment.ContentRootPath, "Datasets");

    public string PathOf(Dataset dataset) => Path.Combine(_folder, "Files", $"{dataset.Id}.csv");

    public DatasetCatalogue Load()
    {
        using var json = File.OpenRead(Path.Combine(_folder, "datasets.json"));
        var file = JsonSerializer.Deserialize<DatasetsFile>(json, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("Datasets/datasets.json holds no data set.");
        return new DatasetCatalogue(file with { Datasets = [.. file.Datasets.Select(WithRows)] });
    }

    private Dataset WithRows(Dataset dataset)
    {
        var path = PathOf(dataset);
        var lines = File.ReadAllLines(path);
        if (!CsvReader.Read(lines[0]).SequenceEqual(dataset.Columns.Select(column => column.Name)))
        {
            throw new InvalidOperationException($"{path} does not begin with the columns that datasets.json describes.");
        }

        return dataset with { Rows = [.. lines.Skip(1).Select(CsvReader.Read)], FileSize = new FileInfo(path).Length };
    }
}
