namespace CookieConsent;

/// <summary>
/// The exception that <see cref="ICookieConsentService"/> throws if an acceptance did not take effect, because its record could not be
/// stored within 2 seconds. Every rejection of the same choice has taken effect. The visitor can try again.
/// </summary>
public sealed class ConsentRecordException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ConsentRecordException()
        : this("The acceptance did not take effect, because its record could not be stored.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">The message.</param>
    public ConsentRecordException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public ConsentRecordException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
