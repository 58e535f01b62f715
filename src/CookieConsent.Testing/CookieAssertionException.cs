namespace CookieConsent.Testing;

/// <summary>Reports that the cookies of an application are not as a test expects. The message lists each cookie with its route and the remedy.</summary>
public sealed class CookieAssertionException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CookieAssertionException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and the remedy.</param>
    public CookieAssertionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public CookieAssertionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
