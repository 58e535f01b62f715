using System.Runtime.CompilerServices;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using Microsoft.Extensions.Primitives;

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

/// <summary>What happens to one line, and why.</summary>
internal enum SetCookieAction
{
    Kept,

    /// <summary>It passes because it is a deletion, in a form that every browser reads as one.</summary>
    MadePlain,

    /// <summary>Nothing declares it, and the application marked it essential.</summary>
    KeptEssential,

    Shortened,
    RemovedUndecided,
    RemovedRejected,
    RemovedUndeclared,
    RemovedUnreadable,
}

/// <summary>The decision on one line.</summary>
/// <param name="Action">What happens to it.</param>
/// <param name="Line">The line to send: the same instance where it is kept; <see langword="null"/> where it is removed.</param>
/// <param name="Declaration">The declaration that decided, where one did.</param>
internal readonly record struct SetCookieOutcome(SetCookieAction Action, string? Line = null, CookieDeclaration? Declaration = null);

/// <summary>The outcomes on the lines of one response, in their order.</summary>
internal ref struct SetCookieOutcomes(Span<SetCookieOutcome> outcomes)
{
    private readonly Span<SetCookieOutcome> _outcomes = outcomes;
    private int _kept;

    /// <summary>Whether any line is removed or sent in another form.</summary>
    public bool AreChanged { get; private set; }

    public bool AreFewer { get; private set; }

    /// <summary>Most responses set only cookies that pass as they are.</summary>
    public bool NeedReporting { get; private set; }

    /// <summary>One for each line that was written.</summary>
    public readonly ReadOnlySpan<SetCookieOutcome> All => _outcomes;

    public void Set(int index, string? written, in SetCookieOutcome outcome)
    {
        _outcomes[index] = outcome;
        _kept += outcome.Line is null ? 0 : 1;
        AreChanged |= !ReferenceEquals(outcome.Line, written);
        AreFewer |= outcome.Line is null && written is not null;
        NeedReporting |= outcome.Action != SetCookieAction.Kept;
    }

    /// <summary>The lines to send, never in the array of those that were written: cache entries may share it.</summary>
    public readonly StringValues ToStringValues()
    {
        if (_kept == 0)
        {
            return StringValues.Empty;
        }

        var lines = new string[_kept];
        var count = 0;
        foreach (ref readonly var outcome in _outcomes)
        {
            if (outcome.Line is { } line)
            {
                lines[count++] = line;
            }
        }

        return lines;
    }
}

/// <summary>Space on the stack for as many outcomes as most responses have lines.</summary>
[InlineArray(Capacity)]
internal struct SetCookieOutcomeBuffer
{
    public const int Capacity = 8;

    private SetCookieOutcome _first;
}
