using System.Globalization;
using CookieConsent.Localization;
using Microsoft.AspNetCore.Components;

namespace CookieConsent.Components;

/// <summary>A sentence with the site's texts in it. Each is isolated from the sentence's direction and marked with its own language.</summary>
internal static class FormattedString
{
    /// <summary>A character that no text of a page can hold (HTML section 13.1.4) marks the places of values.</summary>
    private const char Mark = '\0';

    public static RenderFragment Of(ConsentView view, string sentence, params LocalizedString[] values) => builder =>
    {
        var marks = values.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{i}{Mark}")).ToArray<object>();
        var pieces = ConsentStrings.Fill(sentence, marks).Split(Mark);
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
