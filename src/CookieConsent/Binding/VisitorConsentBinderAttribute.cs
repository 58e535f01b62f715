using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace CookieConsent.Binding;

/// <summary>
/// Has MVC and Razor Pages bind a <see cref="VisitorConsent"/> without any registration. It is no part of the request's input, so
/// API controllers and descriptions of an API do not look for it in the body.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class VisitorConsentBinderAttribute : ModelBinderAttribute
{
    public VisitorConsentBinderAttribute()
        : base(typeof(Binder))
    {
        BindingSource = BindingSource.Special;
    }

    private sealed class Binder : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var consent = await VisitorConsent.BindAsync(bindingContext.HttpContext).ConfigureAwait(false);

            // Validation reads properties, and reading DecidedAt keeps the response out of caches.
            bindingContext.ValidationState.Add(consent, new ValidationStateEntry { SuppressValidation = true });
            bindingContext.Result = ModelBindingResult.Success(consent);
        }
    }
}
