using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Http;
using CookieConsent.SetCookie;

namespace CookieConsent.Diagnostics.Observation;

/// <summary>Describes a cookie and its verdict. A pure function of its parameters.</summary>
internal static class CookieObservation
{
    /// <param name="request">The request.</param>
    /// <param name="decision">What the request may do.</param>
    /// <param name="outcome">What happens to the line.</param>
    /// <param name="line">The line as the application wrote it.</param>
    public static ObservedCookie OfResponse(ObservedRequest request, ConsentDecision decision, in SetCookieOutcome outcome, string line)
    {
        var read = new SetCookieLine(line);
        var declaration = outcome.Declaration ?? (read.Name.IsEmpty ? null : decision.Catalogue.Find(read.Name));
        var attributes = SetCookieAttributes.Of(read.Attributes);
        var end = read.LifetimeAt(request.ObservedAt).End;
        var isDeletion = end <= request.ObservedAt;
        return new ObservedCookie
        {
            Request = request,
            Source = CookieSource.Response,
            Name = HeaderEncoding.Decode(read.Name).ToString(),
            Verdict = decision.VerdictOn(declaration),
            Reason = ReasonOf(outcome.Action) ?? ReasonOf(decision, declaration, isDeletion),
            IsRemoved = outcome.Line is null,
            IsShortened = outcome.Action == SetCookieAction.Shortened,
            IsDeletion = isDeletion,
            Lifetime = isDeletion ? TimeSpan.Zero : end - request.ObservedAt,
            Domain = attributes.Domain,
            Path = attributes.Path,
            Secure = attributes.Secure,
            HttpOnly = attributes.HttpOnly,
            Partitioned = attributes.Partitioned,
            SameSite = attributes.SameSite,
            Category = CategoryOf(decision, declaration),
            DeclaredName = declaration?.Name,
            DeclaredLifetime = declaration?.Lifetime,
            DeclaredDomain = declaration?.Domain,
            DeclaredPath = declaration?.Path,
            IsDeclaredBySite = declaration?.IsDeclared == true,
        };
    }

    /// <param name="request">The request.</param>
    /// <param name="decision">What the request may do.</param>
    /// <param name="name">The cookie's name, as it stands in the header.</param>
    public static ObservedCookie OfRequest(ObservedRequest request, ConsentDecision decision, ReadOnlySpan<char> name)
    {
        var declaration = decision.Catalogue.Find(name);
        var verdict = decision.VerdictOn(declaration);
        return new ObservedCookie
        {
            Request = request,
            Source = CookieSource.Request,
            Name = HeaderEncoding.Decode(name).ToString(),
            Verdict = verdict,
            Reason = ReasonOf(decision, declaration, isDeletion: false),
            IsRemoved = verdict is CookieVerdict.RefusedUndecided or CookieVerdict.RefusedRejected && decision.Catalogue.Settings.HideRefusedCookies,
            Category = CategoryOf(decision, declaration),
            DeclaredName = declaration?.Name,
            DeclaredLifetime = declaration?.Lifetime,
            DeclaredDomain = declaration?.Domain,
            DeclaredPath = declaration?.Path,
            IsDeclaredBySite = declaration?.IsDeclared == true,
        };
    }

    /// <summary>The rule that decided on a line; <see langword="null"/> where it is kept because of its name.</summary>
    private static CookieVerdictReason? ReasonOf(SetCookieAction action) => action switch
    {
        SetCookieAction.MadePlain => CookieVerdictReason.Deletion,
        SetCookieAction.KeptEssential => CookieVerdictReason.Essential,
        SetCookieAction.RemovedUndecided => CookieVerdictReason.Undecided,
        SetCookieAction.RemovedRejected => CookieVerdictReason.Rejected,
        SetCookieAction.RemovedUndeclared => CookieVerdictReason.Undeclared,
        SetCookieAction.RemovedUnreadable => CookieVerdictReason.Unreadable,
        _ => null,
    };

    private static CookieVerdictReason ReasonOf(ConsentDecision decision, CookieDeclaration? declaration, bool isDeletion) => decision.VerdictOn(declaration) switch
    {
        CookieVerdict.Allowed => AllowedReasonOf(decision, decision.Catalogue.CategoryOf(declaration!)),
        _ when isDeletion => CookieVerdictReason.Deletion,
        CookieVerdict.RefusedUndecided => CookieVerdictReason.Undecided,
        CookieVerdict.RefusedRejected => CookieVerdictReason.Rejected,
        _ => CookieVerdictReason.Undeclared,
    };

    private static CookieVerdictReason AllowedReasonOf(ConsentDecision decision, CookieCategory category)
    {
        if (category.IsNecessary)
        {
            return CookieVerdictReason.Necessary;
        }

        return decision.GetChoice(category.Id) == ConsentChoice.Accepted ? CookieVerdictReason.Accepted : CookieVerdictReason.Anonymous;
    }

    private static string? CategoryOf(ConsentDecision decision, CookieDeclaration? declaration) =>
        declaration is null ? null : decision.Catalogue.CategoryOf(declaration).Id;
}
