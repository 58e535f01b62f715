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
    /// 1. a cookie that may be set passes, shortened to its declared lifetime;
    /// 2. where undeclared cookies are allowed, so does what is not refused, also a line that no browser reads;
    /// 3. a line that no browser reads is removed;
    /// 4. a deletion passes, of whatever cookie, made plain;
    /// 5. an undeclared cookie that the application marks essential passes;
    /// 6. a refused or undeclared cookie is removed.
    /// </summary>
    /// <param name="line">The line as it is sent.</param>
    /// <param name="decision">What the request may do.</param>
    /// <param name="now">The moment of the response.</param>
    /// <param name="hasOwnDate">Whether the application set a <c>Date</c> header, by which browsers correct <c>Expires</c>.</param>
    /// <param name="isMarkedEssential">Whether the application marked the line essential when it appended it.</param>
    public static SetCookieOutcome Evaluate(string line, ConsentDecision decision, DateTimeOffset now, bool hasOwnDate = false, bool isMarkedEssential = false)
    {
        var settings = decision.Catalogue.Settings;
        var read = new SetCookieLine(line);
        var isReadable = read.IsReadable;
        var declaration = read.Name.IsEmpty ? FindRefusedNameless(read, decision) : decision.Catalogue.Find(read.Name);
        var verdict = decision.VerdictOn(declaration);
        if (isReadable && verdict == CookieVerdict.Allowed)
        {
            var shortened = settings.CapLifetimes && declaration!.Limit is { } limit ? LifetimeCap.Shorten(read, limit, now, hasOwnDate) : null;
            return shortened is null ? new(SetCookieAction.Kept, line) : new(SetCookieAction.Shortened, shortened, declaration);
        }

        var isEssential = isMarkedEssential && isReadable && verdict == CookieVerdict.Undeclared && settings.AllowEssential;
        if (settings.AllowUndeclared && !isEssential && verdict is CookieVerdict.Allowed or CookieVerdict.Undeclared)
        {
            return new(SetCookieAction.Kept, line);
        }

        if (!isReadable)
        {
            return new(SetCookieAction.RemovedUnreadable);
        }

        var lifetime = read.LifetimeAt(now);
        if (lifetime.End <= now)
        {
            return lifetime.HasOneMaxAge ? new(SetCookieAction.Kept, line) : new(SetCookieAction.MadePlain, line + PlainDeletion);
        }

        if (isEssential)
        {
            return new(SetCookieAction.KeptEssential, line);
        }

        return verdict switch
        {
            CookieVerdict.Undeclared => new(SetCookieAction.RemovedUndeclared),
            CookieVerdict.RefusedRejected => new(SetCookieAction.RemovedRejected, null, declaration),
            _ => new(SetCookieAction.RemovedUndecided, null, declaration),
        };
    }

    /// <summary>The declaration of the name by which a browser may read a nameless cookie, where the visitor refused it.</summary>
    private static CookieDeclaration? FindRefusedNameless(in SetCookieLine read, ConsentDecision decision)
    {
        var name = read.NameOfNameless;
        var declaration = name.IsEmpty || !decision.Catalogue.Settings.AllowUndeclared ? null : decision.Catalogue.Find(name);
        return decision.VerdictOn(declaration) == CookieVerdict.Allowed ? null : declaration;
    }
}
