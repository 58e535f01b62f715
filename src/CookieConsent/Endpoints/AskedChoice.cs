
using CookieConsent.Catalogue;
using CookieConsent.Preferences;

namespace CookieConsent.Endpoints;

/// <summary>What a request changes about one category, by what its page asked.</summary>
internal static class AskedChoice
{
    /// <summary>
    /// The rules, in their order:
    /// 1. a rejection counts, whatever was asked;
    /// 2. a request that does not state what was asked counts as it is: silence is a rejection (CJEU C-673/17);
    /// 3. an acceptance counts where the page asked what the catalogue asks now (GDPR art. 4(11): informed);
    /// 4. silence about a category that was asked is a rejection;
    /// 5. everything else changes nothing.
    /// </summary>
    /// <param name="category">The category, as the catalogue declares it now.</param>
    /// <param name="chosen">What the visitor chose; undecided for silence.</param>
    /// <param name="asked">What the page asked; <see langword="null"/> where the request does not state it.</param>
    /// <returns>The choice to save; <see langword="null"/> where the category keeps its choice.</returns>
    public static ConsentChoice? Of(CookieCategory category, ConsentChoice chosen, AskedCategories? asked)
    {
        if (chosen == ConsentChoice.Rejected)
        {
            return ConsentChoice.Rejected;
        }

        if (asked is null)
        {
            return chosen == ConsentChoice.Accepted ? ConsentChoice.Accepted : ConsentChoice.Rejected;
        }

        if (chosen == ConsentChoice.Accepted)
        {
            return asked.Covers(category) ? ConsentChoice.Accepted : null;
        }

        return asked.Names(category.Id) ? ConsentChoice.Rejected : null;
    }
}
