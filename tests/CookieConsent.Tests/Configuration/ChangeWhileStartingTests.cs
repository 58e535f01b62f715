using CookieConsent.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Configuration;

public sealed class ChangeWhileStartingTests
{
    [Fact]
    public async Task A_change_while_the_first_catalogue_is_compiled_is_not_missed()
    {
        await using var site = await Site.StartAsync("{}", builder => ((IConfigurationBuilder)builder.Configuration).Add(new ChangingSource()));

        await Eventually.IsTrue(() => site.Services.GetRequiredService<CatalogueAccessor>().Value.Settings.PolicyVersion == "2");
    }

    /// <summary>Returns 1 the first time the policy's version is read, and changes to 2 at once.</summary>
    private sealed class ChangingSource : ConfigurationProvider, IConfigurationSource
    {
        private const string PolicyVersion = "CookieConsent:PolicyVersion";
        private volatile int _asked;

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => Data[PolicyVersion] = "1";

        public override bool TryGet(string key, out string? value)
        {
            var isThere = base.TryGet(key, out value);
            if (key != PolicyVersion)
            {
                return isThere;
            }

            value = Interlocked.Increment(ref _asked) == 1 ? "1" : "2";
            if (value == "1")
            {
                _ = Task.Run(OnReload);
            }

            return true;
        }
    }
}
