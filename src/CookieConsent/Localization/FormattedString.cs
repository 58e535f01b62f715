using System.Globalization;
using CookieConsent.Components;
using Microsoft.AspNetCore.Components;

namespace CookieConsent.Localization;

/// <summary>A sentence with the site's words in it, each isolated from the sentence's direction and in its own language.</summary>
internal static class FormattedString
{
    /// <summary>What no text of a page holds (HTML section 13.1.4), so that it can mark where the values go.</summary>
    private const char Mark = '\0';

    public static RenderFragment Of(ConsentView view, string sentence, params LocalizedString[] values) => builder =>
    {
        var places = values.Select((_, place) => $"{Mark}{place.ToString(CultureInfo.InvariantCulture)}{Mark}").ToArray<object>();
        var pieces = string.Format(CultureInfo.InvariantCulture, sentence, places).Split(Mark);
        for (var i = 0; i < pieces.Length; i++)
        {
            if (i % 2 == 0)
            {
                builder.AddContent(0, pieces[i]);
                continue;
            }

            var value = values[int.Parse(pieces[i], CultureInfo.InvariantCulture)];
            builder.OpenElement(1, "bdi");
            builder.AddAttribute(2, "lang", view.Lang(value));
            builder.AddContent(3, value.Text);
            builder.CloseElement();
        }
    };
}
