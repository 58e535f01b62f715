using System.Text;

namespace OpenDataPortal.Datasets;

/// <summary>Reads lines of comma-separated fields (RFC 4180), without line breaks inside fields.</summary>
internal static class CsvReader
{
    public static IReadOnlyList<string> Read(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;

        for (var at = 0; at < line.Length; at++)
        {
            var isQuote = line[at] == '"';
            if (isQuote && quoted && at + 1 < line.Length && line[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else if (isQuote)
            {
                quoted = !quoted;
            }
            else if (line[at] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[at]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
