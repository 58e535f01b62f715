using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>The links in the header of a document, which browsers load as they load those in the document (RFC 8288 section 3).</summary>
internal static class LinkHeader
{
    public static void RemoveRefused(IHeaderDictionary headers, OriginGate gate)
    {
        if (headers.Link.Count == 0)
        {
            return;
        }

        var links = headers.Link.SelectMany(line => Split(line ?? "", ',')).ToList();
        if (links.RemoveAll(link => IsRefused(link, gate)) > 0)
        {
            headers.Link = links.Count == 0 ? default : string.Join(", ", links);
        }
    }

    private static bool IsRefused(string link, OriginGate gate)
    {
        var parts = Split(link, ';');
        if (parts is not [['<', .. var address, '>'], .. var parameters])
        {
            return false;
        }

        return LinkRelations.Read(Value(parameters, "rel"), Value(parameters, "as"))
            .Any(relation => gate.IsRefused(address, relation.Kind) || gate.IsAnyRefused(Value(parameters, "imagesrcset"), relation.Kind));
    }

    /// <summary>The value of a parameter. The first one counts.</summary>
    private static string Value(IEnumerable<string> parameters, string name) => parameters
        .Select(parameter => parameter.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(parameter => parameter.Length == 2 && parameter[0].Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(parameter => parameter[1].Trim('"'))
        .FirstOrDefault("");

    /// <summary>The parts between separators that are in no address and no quotes.</summary>
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (start, end) = (0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            if (end != '\0')
            {
                i += end == '"' && text[i] == '\\' ? 1 : 0;
                end = i < text.Length && text[i] == end ? '\0' : end;
            }
            else if (text[i] == separator)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
            else
            {
                end = text[i] switch { '<' => '>', '"' => '"', _ => '\0' };
            }
        }

        parts.Add(text[start..].Trim());
        return parts;
    }
}
