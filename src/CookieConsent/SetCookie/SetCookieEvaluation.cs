
using CookieConsent.Catalogue;
using CookieConsent.Decisions;

namespace CookieConsent.SetCookie;

/// <summary>Decides on one <c>Set-Cookie</c> line. A pure function of its parameters.</summary>
internal static class SetCookieEvaluation
{
    /// <summary>What every browser reads as a deletion, whatever stands before it: the last <c>Max-Age</c> counts.</summary>
    private const string PlainDeletion = "; Max-Age=0";

    /// <summary>
    /// The rules, in their order:
    /// 1. what may be set passes, shortened to its declared lifetime;
    /// 2. what no browser reads is removed, unless undeclared cookies are allowed and it is not a refused one;
    /// 3. a deletion passes, of whatever cookie, made plain;
    /// 4. an undeclared cookie that the application marks essential passes;
    /// 5. a refused cookie is removed, also one that a browser reads by a name which the line does not give;
    /// 6. an undeclared or nameless cookie follows the setting.
    /// </summary>
    /// <param name="line">The line as it is sent.</param>
    /// <param name="decision">What the request may do.</param>
    /// <param name="now">The moment of the response.</param>
    /// <param name="hasOwnDate">Whether the application set a <c>Date</c> header, by which browsers correct <c>Expires</c>.</param>
    /// <param name="isEssential">Whether the application marked the line essential when it appended it.</param>
    public static SetCookieOutcome Evaluate(string line, ConsentDecision decision, DateTimeOffset now, bool hasOwnDate = false, bool isEssential = false)
    {
        var settings = decision.Catalogue.Settings;
        var read = new SetCookieLine(line);
        var isReadable = read.IsReadable;
        var declaration = read.Name.IsEmpty ? RefusedNameless(read, decision) : decision.Catalogue.Find(read.Name);
        var verdict = decision.VerdictOn(declaration);
        if (isReadable && verdict == CookieVerdict.Allowed)
        {
            return KeepWithinLimit(line, read, declaration!, settings, now, hasOwnDate);
        }

        isEssential = isEssential && isReadable && verdict == CookieVerdict.Undeclared && settings.AllowEssential;
        if (settings.AllowUndeclared && !isEssential && verdict is (CookieVerdict.Allowed or CookieVerdict.Undeclared))
        {
            return SetCookieOutcome.Keep(line);
        }

        if (!isReadable)
        {
            return SetCookieOutcome.Remove(SetCookieAction.RemovedUnreadable, null);
        }

        var lifetime = read.LifetimeAt(now);
        if (lifetime.End <= now)
        {
            return lifetime.HasOneValidMaxAge ? SetCookieOutcome.Keep(line) : new SetCookieOutcome(SetCookieAction.MadePlain, line + PlainDeletion, null);
        }

        if (isEssential)
        {
            return SetCookieOutcome.KeepEssential(line);
        }

        return verdict switch
        {
            CookieVerdict.Undeclared => SetCookieOutcome.Remove(SetCookieAction.RemovedUndeclared, null),
            CookieVerdict.RefusedRejected => SetCookieOutcome.Remove(SetCookieAction.RemovedRejected, declaration),
            _ => SetCookieOutcome.Remove(SetCookieAction.RemovedUndecided, declaration),
        };
    }

    /// <summary>What covers the name by which a browser may read a nameless cookie, where the visitor refused it.</summary>
    private static CookieDeclaration? RefusedNameless(in SetCookieLine read, ConsentDecision decision)
    {
        var name = read.NameOfNameless;
        var declaration = name.IsEmpty || !decision.Catalogue.Settings.AllowUndeclared ? null : decision.Catalogue.Find(name);
        return decision.VerdictOn(declaration) == CookieVerdict.Allowed ? null : declaration;
    }

    private static SetCookieOutcome KeepWithinLimit(
        string line, in SetCookieLine read, CookieDeclaration declaration, CatalogueSettings settings, DateTimeOffset now, bool hasOwnDate)
    {
        var shortened = settings.CapLifetimes && declaration.Limit is { } limit ? LifetimeCap.Shorten(read, limit, now, hasOwnDate) : null;
        return shortened is null ? SetCookieOutcome.Keep(line) : new SetCookieOutcome(SetCookieAction.Shortened, shortened, declaration);
    }
}
