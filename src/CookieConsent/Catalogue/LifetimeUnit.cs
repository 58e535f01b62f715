namespace CookieConsent.Catalogue;

internal enum LifetimeUnit
{
    Session,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}
