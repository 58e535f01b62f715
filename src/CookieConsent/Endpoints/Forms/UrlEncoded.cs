using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CookieConsent.Endpoints.Forms;

/// <summary>
/// <c>application/x-www-form-urlencoded</c> as browsers write it (WHATWG URL section 5.1). The framework's readers let a
/// broken escape pass as it stands and put a replacement character for bytes that are no text; here both are mistakes.
/// </summary>
internal static class UrlEncoded
{
    /// <returns>The fields in their order; <see langword="null"/> for what no browser writes.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>>? Read(ReadOnlySpan<byte> body)
    {
        var fields = new List<KeyValuePair<string, string>>();
        var decoded = new byte[body.Length];
        foreach (var range in body.Split((byte)'&'))
        {
            var field = body[range];
            if (field.IsEmpty)
            {
                continue;
            }

            var equals = field.IndexOf((byte)'=');
            var name = Decode(equals < 0 ? field : field[..equals], decoded);
            var value = Decode(equals < 0 ? default : field[(equals + 1)..], decoded);
            if (name is null || value is null)
            {
                return null;
            }

            fields.Add(KeyValuePair.Create(name, value));
        }

        return fields;
    }

    private static string? Decode(ReadOnlySpan<byte> text, Span<byte> decoded)
    {
        var written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character != '%')
            {
                decoded[written++] = character == '+' ? (byte)' ' : character;
            }
            else if (i + 2 < text.Length && Convert.FromHexString(text.Slice(i + 1, 2), decoded.Slice(written, 1), out _, out _) == OperationStatus.Done)
            {
                written++;
                i += 2;
            }
            else
            {
                return null;
            }
        }

        return Utf8.IsValid(decoded[..written]) ? Encoding.UTF8.GetString(decoded[..written]) : null;
    }
}
