using CookieConsent.Catalogue;

namespace CookieConsent.Enforcement.SetCookie;

/// <summary>Decides on one <c>Set-Cookie</c> line. A pure function of its parameters.</summary>
internal static class SetCookieEvaluation
{
    /// <summary>
    /// The rules, in their order:
    /// 1. what no browser reads follows the setting for undeclared cookies;
    /// 2. what may be set passes, shortened to its declared lifetime;
    /// 3. a deletion passes, of whatever cookie;
    /// 4. an undeclared or nameless cookie follows the setting;
    /// 5. the rest is removed.
    /// </summary>
    public static SetCookieOutcome Evaluate(string line, ConsentDecision decision, DateTimeOffset now)
    {
        var settings = decision.Catalogue.Settings;
        var read = new SetCookieLine(line);
        if (!read.IsReadable)
        {
            return settings.AllowUndeclared ? SetCookieOutcome.Keep(line) : SetCookieOutcome.Remove(SetCookieFate.RemovedUnreadable, null);
        }

        var declaration = read.Name.IsEmpty ? null : decision.Catalogue.Find(read.Name);
        var verdict = decision.VerdictOn(declaration);
        if (verdict == CookieVerdict.Allowed)
        {
            return KeepWithinLimit(line, read, declaration!, settings, now);
        }

        if (read.IsDeletion(now) || (verdict == CookieVerdict.Undeclared && settings.AllowUndeclared))
        {
            return SetCookieOutcome.Keep(line);
        }

        return verdict switch
        {
            CookieVerdict.Undeclared => SetCookieOutcome.Remove(SetCookieFate.RemovedUndeclared, null),
            CookieVerdict.RefusedRejected => SetCookieOutcome.Remove(SetCookieFate.RemovedRejected, declaration),
            _ => SetCookieOutcome.Remove(SetCookieFate.RemovedUndecided, declaration),
        };
    }

    private static SetCookieOutcome KeepWithinLimit(string line, SetCookieLine read, CookieDeclaration declaration, CatalogueSettings settings, DateTimeOffset now)
    {
        var shortened = settings.CapLifetimes && declaration.Limit is { } limit ? LifetimeCap.Shorten(read, limit, now) : null;
        return shortened is null ? SetCookieOutcome.Keep(line) : new SetCookieOutcome(SetCookieFate.Shortened, shortened, declaration);
    }
}
