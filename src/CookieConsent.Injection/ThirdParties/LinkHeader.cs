using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>The links in the headers of a response, which browsers load as they load those in a document (RFC 8288 section 3).</summary>
internal static class LinkHeader
{
    /// <summary>Removes the links that the visitor did not allow.</summary>
    public static void RemoveRefused(HttpResponse response, OriginGate gate)
    {
        var links = response.Headers.Link.SelectMany(line => Split(line ?? "", ',')).ToList();
        if (links.RemoveAll(link => IsRefused(link, gate)) == 0)
        {
            return;
        }

        // In a 304, an empty header replaces the one that a browser stored with the response (RFC 9111 section 3.2).
        response.Headers.Link = links.Count > 0 || response.StatusCode == StatusCodes.Status304NotModified ? string.Join(", ", links) : default(StringValues);
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

    /// <summary>The value of a parameter. The first one counts. Firefox takes an apostrophe for a quote.</summary>
    private static string Value(IEnumerable<string> parameters, string name) => parameters
        .Select(parameter => parameter.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(parameter => parameter.Length == 2 && parameter[0].Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(parameter => parameter[1].Trim('"', '\''))
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
