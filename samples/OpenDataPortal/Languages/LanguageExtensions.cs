using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.WebEncoders;

namespace OpenDataPortal.Languages;

internal static class LanguageExtensions
{
    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddTransient(_ => Sentences.Current);

        // Accented letters stay readable in pages and in the API's answers.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));

        // A malformed form is the sender's mistake in every environment, and no error of the portal's.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

        return services.AddRequestLocalization(options =>
        {
            options.SetDefaultCulture(SupportedLanguages.Default)
                .AddSupportedCultures(SupportedLanguages.All)
                .AddSupportedUICultures(SupportedLanguages.All);
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders = [new LanguageCookieProvider(), new AcceptLanguageHeaderRequestCultureProvider { Options = options }];
        });
    }

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.UseRequestLocalization();
}
